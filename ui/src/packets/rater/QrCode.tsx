/** A QR code from the rows of 0 and 1 that the engine sends. Must not know what it says. */

/** Dark on white whatever the shade: a camera wants the contrast. Four modules of white belong to the code (ISO/IEC 18004). */
export function QrCode({ rows, label, size }: { rows: string[]; label: string; size: number }) {
  const side = rows.length + 8;
  const dark = rows.flatMap((row, y) => [...row].flatMap((module, x) => (module === '1' ? [`M${x + 4} ${y + 4}h1v1h-1z`] : [])));
  return (
    <svg role="img" aria-label={label} width={size} height={size} viewBox={`0 0 ${side} ${side}`} shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  );
}
