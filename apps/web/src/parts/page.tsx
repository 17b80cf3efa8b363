import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import './page.css';

/** The frame of every page: its title (in the tab, too), what can be done, what it shows. */
export function Page({
  title,
  heading,
  actions,
  children,
  wide = false,
}: {
  readonly title: string;
  /** Where the heading is more than the title. */
  readonly heading?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly wide?: boolean;
}) {
  const ref = useFocusOnArrival();
  useEffect(() => {
    document.title = `${title} · Perennial`;
  }, [title]);
  return (
    <div className={wide ? 'page wide' : 'page'}>
      <header className="page-head">
        {/* Reached by script alone: whoever follows a link is told where they are. */}
        <h1 ref={ref} tabIndex={-1}>
          {heading ?? title}
        </h1>
        {actions && <div className="row wrap">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

let lastPage: string | null = null;

export function useFocusOnArrival() {
  const ref = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    // Not on the first page: the browser begins at its top, as it should.
    if (lastPage !== null && lastPage !== pathname) ref.current?.focus({ preventScroll: true });
    lastPage = pathname;
  }, [pathname]);
  return ref;
}
