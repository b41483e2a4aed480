import * as v from 'valibot';

export const MakeFeed = v.strictObject({
  /** Null: all windows. */
  windowId: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
});
export const FeedMade = v.object({
  id: v.string(),
  url: v.pipe(v.string(), v.description('Told this once; whoever has it can read the calendar.')),
});
export const Feed = v.object({
  id: v.string(),
  windowId: v.nullable(v.number()),
  madeAt: v.number(),
  usedAt: v.nullable(v.number()),
});
export type Feed = v.InferOutput<typeof Feed>;
export const Feeds = v.object({ feeds: v.array(Feed) });
