import { BrandMark } from '@perennial/ui';

/** The plant that comes back, with the name where there is room. */
export function Brand({ isOpen = true }: { readonly isOpen?: boolean }) {
  return (
    <span className="brand">
      <BrandMark />
      {isOpen && <span>Perennial</span>}
    </span>
  );
}
