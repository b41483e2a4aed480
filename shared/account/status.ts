/** Where an account stands (账号状态): nobody gets in before an administrator of the place has approved it. */
export const STATUSES = ['applied', 'approved', 'refused', 'suspended'] as const;
export type AccountStatus = (typeof STATUSES)[number];
