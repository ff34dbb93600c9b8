/** What a schema found, as far as it is needed to say it in words. */
export interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly [key: string]: unknown;
}

/** Turns what a schema found into `<path>: <what is wrong>: <what to do>`. */
export function explain(issue: Issue): string {
  const { wrong, remedy } = words(issue);
  return `${formatPath(issue.path)}: ${wrong}: ${remedy}`;
}

export function formatPath(path: readonly PropertyKey[]): string {
  const text = path
    .map((part) =>
      typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
    )
    .join('')
    .replace(/^\./, '');
  return text || '(whole file)';
}

interface Words {
  readonly wrong: string;
  readonly remedy: string;
}

function words(issue: Issue): Words {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue);
    case 'unrecognized_keys':
      return {
        wrong: `holds what is not known: ${list(issue['keys'])}`,
        remedy: 'remove it or mend its spelling',
      };
    case 'invalid_value':
      return {
        wrong:
          issue['input'] === undefined
            ? 'is missing'
            : 'is not one of the values allowed here',
        remedy: `write one of ${list(issue['values'])}`,
      };
    case 'invalid_union':
      return wrongForm(issue);
    case 'too_small':
      return {
        wrong:
          issue['origin'] === 'number' || issue['origin'] === 'int'
            ? 'is too small'
            : 'is too short',
        remedy: `${String(issue['minimum'])} or more is needed`,
      };
    case 'too_big':
      return {
        wrong:
          issue['origin'] === 'number' || issue['origin'] === 'int'
            ? 'is too large'
            : 'is too long',
        remedy: `at most ${String(issue['maximum'])} is allowed`,
      };
    case 'invalid_format':
      return format(issue);
    default:
      return custom(issue);
  }
}

function wrongType(issue: Issue): Words {
  const expected = String(issue['expected']);
  if (issue['input'] === undefined) {
    return { wrong: 'is missing', remedy: `add it (${a(expected)})` };
  }
  return {
    wrong: `is ${a(typeName(issue['input']))}, not ${a(expected)}`,
    remedy:
      expected === 'string'
        ? "put it in quotes, as in '21'"
        : `write ${a(expected)}`,
  };
}

const forms: Readonly<Record<string, Words>> = {
  url: {
    wrong: 'is not an address',
    remedy: 'write it in full, as in https://www.contoh.go.id',
  },
  date: { wrong: 'is not a date', remedy: 'write YYYY-MM-DD' },
};

function format(issue: Issue): Words {
  const pattern = text(issue['pattern']);
  if (pattern.includes('a-z0-9')) {
    return {
      wrong: 'is not an id',
      remedy: 'use lower-case letters and digits, joined by single hyphens',
    };
  }
  return (
    forms[String(issue['format'])] ?? {
      wrong: 'has the wrong form',
      remedy: pattern ? `it must match ${pattern}` : 'see the README',
    }
  );
}

function custom(issue: Issue): Words {
  const params = issue['params'];
  if (typeof params === 'object' && params && 'wrong' in params) {
    const remedy =
      'remedy' in params ? String(params.remedy) : 'see the README';
    return { wrong: String(params.wrong), remedy };
  }
  if (typeof params === 'object' && params && 'is' in params) {
    const form = forms[String(params.is)];
    if (form) return form;
  }
  const message = text(issue['message']);
  return message && message !== 'Invalid input'
    ? { wrong: 'is not right', remedy: message }
    : { wrong: 'is not right', remedy: 'see the README' };
}

function wrongForm({ options }: Issue): Words {
  return Array.isArray(options)
    ? {
        wrong: 'is not one of the values allowed here',
        remedy: `write one of ${list(options)}`,
      }
    : {
        wrong: 'has none of the forms allowed here',
        remedy: 'see the README',
      };
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.map(String).join(', ') : '';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function a(noun: string): string {
  const name = noun === 'array' ? 'list' : noun === 'object' ? 'mapping' : noun;
  if (name === 'null') return 'nothing';
  return /^[aeiou]/.test(name) ? `an ${name}` : `a ${name}`;
}
