/**
 * What the product tells itself. None of it is anything that somebody did, whatever a map says of all events: that
 * somebody is led into a journey must not wake the dormant.
 */
export const ownEvents: ReadonlySet<string> = new Set([
  'Stage Entered',
  'Stage Left',
  'Segment Joined',
  'Segment Left',
  'Already In Segment',
  'Webhook Answered',
  'Coupon Offered',
  'Coupon Withheld',
  'Schedule Due',
  'Date Due',
  '$api',
  '$hand-over',
]);
