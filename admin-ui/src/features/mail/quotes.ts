/** Where a mail program put what is answered below. */
const MARKS = [
  /^-{2,}\s*(ursprüngliche nachricht|weitergeleitete nachricht|original message|forwarded message)/i,
  /^_{10,}\s*$/,
  /^(am|on) .{5,200}(schrieb|wrote)\b.*:?\s*$/i,
  /^>/,
];

/** The two lines of a head that a mail program wrapped. */
const WRAPPED = /^(am|on) .{5,200}\n.{0,200}(schrieb|wrote)\b.*:\s*$/i;
const HEAD = /^\*?(von|from):\*? .+/i;
const HEAD_BELOW = /^\*?(gesendet|datum|sent|date|an|to|betreff|subject):/i;

/** What somebody wrote, apart from what is quoted below it. */
export function withoutQuote(text: string): { own: string; quoted: string } {
  const lines = text.split('\n');
  const at = lines.findIndex((line, n) => {
    const trimmed = line.trim();
    if (MARKS.some((mark) => mark.test(trimmed))) return true;
    if (WRAPPED.test(`${trimmed}\n${(lines[n + 1] ?? '').trim()}`)) return true;
    return HEAD.test(trimmed) && HEAD_BELOW.test((lines[n + 1] ?? '').trim());
  });
  // A message that is nothing but a quote, or one answered line by line, is shown as it is.
  const after = at < 0 ? [] : lines.slice(at);
  const answeredWithin = at >= 0 && /^>/.test(lines[at]!.trim()) && after.some((line) => line.trim() !== '' && !/^>/.test(line.trim()));
  if (at < 0 || answeredWithin || lines.slice(0, at).join('').trim() === '') return { own: text.trim(), quoted: '' };
  return { own: lines.slice(0, at).join('\n').trim(), quoted: after.join('\n').trim() };
}
