import { describe, expect, it } from 'vitest';

import { makeSafe } from '../../src/attachments/make-safe.ts';
import { createTurns } from '../../src/attachments/turns.ts';

const turns = createTurns({ atOnce: 1, mayWait: 0, retryAfterSeconds: 5 });
const examine = (text: string, pdf = true) =>
  makeSafe(Buffer.from(text, 'latin1'), {
    limits: { pdf },
    now: () => 0,
    turns,
  });
const refused = (code: string) => ({ kind: 'refused', code });

const pdf = (catalogue = '', trailer = '') =>
  `%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog/Pages 2 0 R${catalogue}>>endobj\n` +
  `2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R${trailer}>>\n%%EOF\n`;

describe('a PDF', () => {
  it('goes on as it came where the site takes one', async () => {
    const document = Buffer.from(pdf(), 'latin1');
    expect(await examine(pdf())).toStrictEqual({
      kind: 'safe',
      mediaType: 'application/pdf',
      bytes: document,
    });
  });

  it('is refused where the site takes none', async () => {
    const result = await examine(pdf(), false);
    expect(result).toStrictEqual(refused('file-type-not-accepted'));
  });

  it.each([
    ['does not begin as one', `<script></script>${pdf()}`],
    ['begins with a blank line', `\n${pdf()}`],
    ['is of a version there is not', pdf().replace('1.7', '9.9')],
    ['acts when it is opened', pdf('/OpenAction<</S/JavaScript/JS(x)>>')],
    ['says so in another spelling', pdf('/AA<</S/J#61va#53cript/JS(x)>>')],
    ['starts a program', pdf('/OpenAction<</S/Launch/F(x)>>')],
    ['carries a file', pdf('/Names<</EmbeddedFiles 9 0 R>>')],
    ['carries a film', pdf('/Annots[<</Subtype/RichMedia>>]')],
    ['carries a form of its own kind', pdf('/AcroForm<</XFA 9 0 R>>')],
  ])('that %s is refused', async (_, text) => {
    const result = await examine(text);
    expect(result).toStrictEqual(refused('file-type-not-accepted'));
  });

  it.each([
    ['that broke off', pdf().slice(0, -8)],
    ['whose end is far from the end', pdf() + 'x'.repeat(2_000)],
    ['that wants a password', pdf('', '/Encrypt 9 0 R')],
    ['that wants one, said at once', pdf('', '/Encrypt<</Filter/Standard>>')],
    ['that wants one, in another spelling', pdf('', '/Encr#79pt 9 0 R')],
  ])('%s is refused as unreadable', async (_, text) => {
    const result = await examine(text);
    expect(result).toStrictEqual(refused('file-unreadable'));
  });

  it('may talk of passwords and scripts', async () => {
    const text = pdf('/Title(How to Encrypt: JavaScript, Launch)');
    expect(await examine(text)).toMatchObject({ kind: 'safe' });
  });

  it('is refused above what LAPOR takes', async () => {
    const text = pdf(`/Title(${'x'.repeat(2_000_000)})`);
    expect(await examine(text)).toStrictEqual(refused('file-too-large'));
  });
});
