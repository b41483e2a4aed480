/** How a result may reach the applicant. */
export const DELIVERY_WAYS = ['collect', 'online', 'home'] as const;
export type DeliveryWay = (typeof DELIVERY_WAYS)[number];
