/** Service items of one visit at most. */
export const MAX_ITEMS = 5;
/** Times that can be wished for, in their order. */
export const MAX_WISHES = 3;
