/**
 * Entry 0, written into every resident page itself: what stands on the first screen works before any file has come. Links and
 * forms do so by themselves; the type size is the one control that would load the page anew.
 */
import { switchTypeSize } from './enhance/type-size.ts';

addEventListener('submit', switchTypeSize);
