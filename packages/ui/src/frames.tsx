import './frames.css';

/** A text message as a phone shows it. */
export function SmsFrame({ to, text }: { readonly to: string | null; readonly text: string }) {
  return (
    <figure className="p-phone">
      {to && <figcaption className="who num">{to}</figcaption>}
      <p className="p-bubble">{text}</p>
    </figure>
  );
}

/** A push notification as a locked phone shows it. */
export function PushFrame({
  title,
  body,
  link,
  image,
}: {
  readonly title: string;
  readonly body: string;
  readonly link?: string | undefined;
  /** Address of a picture. It is named, not fetched: the page loads nothing from elsewhere. */
  readonly image?: string | undefined;
}) {
  return (
    <figure className="p-phone">
      <div className="p-banner">
        <b>{title}</b>
        <p>{body}</p>
        {image && <p className="picture small muted">{image}</p>}
        {link && <p className="small muted">{link}</p>}
      </div>
    </figure>
  );
}

/** A message as the in-app inbox shows it. */
export function InboxFrame({
  title,
  body,
  link,
  button,
}: {
  readonly title: string;
  readonly body: string;
  readonly link?: string | undefined;
  /** What stands on the button, if there is a link that it can lead to. */
  readonly button?: string | undefined;
}) {
  return (
    <figure className="p-inbox-item">
      <b>{title}</b>
      <p>{body}</p>
      {link && (
        <p className="way" title={link}>
          {button ?? link}
        </p>
      )}
    </figure>
  );
}

/**
 * A mail as a client shows it. Its HTML was written by others: the frame runs no scripts, sends no forms, opens
 * nothing and is of no origin.
 */
export function MailFrame({
  to,
  subject,
  html,
  label,
}: {
  readonly to: string | null;
  readonly subject: string;
  readonly html: string;
  /** Names the frame for screen readers. */
  readonly label: string;
}) {
  return (
    <figure className="p-mail">
      <header>
        <b>{subject}</b>
        {to && <span className="small muted">{to}</span>}
      </header>
      <iframe title={label} sandbox="" referrerPolicy="no-referrer" srcDoc={html} loading="lazy" />
    </figure>
  );
}
