/** The plant that comes back. */
export function BrandMark({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" className="brand-mark" aria-hidden="true">
      <path
        d="M10 18V9M10 12c-4.2 0-6.5-2-6.5-6 4.2 0 6.5 2 6.5 6ZM10 9c0-4 2-6.5 6-7 .3 4.3-1.8 7-6 7Z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
