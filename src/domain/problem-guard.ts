import {
  isArrayOf,
  isInteger,
  isObject,
  isOneOf,
  isOptional,
  isString,
  type Guard,
} from './guard.ts';
import type { Problem } from './problem.ts';
import { issueCodes } from './vocabulary.ts';

export const isProblem: Guard<Problem> = isObject({
  type: isString,
  title: isString,
  status: isInteger(400, 599),
  code: isString,
  detail: isOptional(isString),
  errors: isOptional(
    isArrayOf(
      isObject({
        field: isString,
        code: isOneOf(issueCodes),
        detail: isOptional(isString),
      }),
    ),
  ),
});
