/** The mark of the program, the same drawing as the icon. */

/** A red seal with one character drawn in straight strokes. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="64 64 896 896" aria-hidden="true" focusable="false">
      <rect x="64" y="64" width="896" height="896" rx="176" fill="#b23a2e" />
      <g fill="none" stroke="#fffaf3" strokeWidth="76" strokeLinecap="square">
        <path d="M786 266 H258 V766 H786" />
        <path d="M700 374 L452 420 V520 Q452 592 404 640" />
        <path d="M456 508 H750" />
        <path d="M622 512 V648" />
      </g>
    </svg>
  );
}
