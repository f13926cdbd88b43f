const ADDRESS = /(https?:\/\/\S+)/;

/** A text in which the addresses of the web can be followed. */
export function Linked({ text }: { text: string }) {
  return text.split(ADDRESS).map((part, n) =>
    n % 2 === 1 ? (
      <a key={n} href={part} target="_blank" rel="noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  );
}
