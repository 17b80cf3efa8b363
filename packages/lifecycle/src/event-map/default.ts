import type { EventMap } from './schema.ts';

/**
 * Segment's e-commerce names ("Spec: V2 Ecommerce Events", with "Spec: B2B SaaS" for registration).
 * `total` comes before `revenue` because a refund gives back what was paid.
 *
 * Receipts are no interactions, whether the product's own or the names of Segment's e-mail, push and SMS
 * specs: servers cause most of them, scanners and mail proxies many of the opens and clicks.
 */
export const defaultEventMap: EventMap = {
  schema: 1,
  names: {
    viewed: ['Product Viewed', 'Product List Viewed'],
    searched: ['Products Searched'],
    cart: ['Product Added', 'Cart Viewed'],
    checkout: ['Checkout Started', 'Checkout Step Viewed', 'Checkout Step Completed', 'Payment Info Entered'],
    order: ['Order Completed'],
    refund: ['Order Refunded', 'Order Cancelled'],
    review: ['Product Reviewed'],
    redeemed: ['Coupon Applied', 'Coupon Redeemed'],
    registered: ['Signed Up', 'Account Created'],
    offered: ['Coupon Offered', 'Coupon Issued'],
  },
  interaction: {
    except: [
      ...['Message Sent', 'Message Accepted', 'Message Delivered', 'Message Opened', 'Message Clicked'],
      ...['Message Bounced', 'Message Failed', 'Message Skipped', 'Message Complained', 'Message Expired'],
      ...['Email Delivered', 'Email Opened', 'Email Link Clicked', 'Email Bounced', 'Email Marked as Spam'],
      ...['Push Notification Received', 'Push Notification Tapped', 'Push Notification Bounced'],
    ],
  },
  fields: {
    orderId: ['order_id', 'orderId'],
    value: ['total', 'revenue', 'value'],
    currency: ['currency'],
  },
};
