import type { Dice } from '../../scripts/reference-town/random.ts';
import { brightness, draw, type Picture, SYMBOL_SHARE } from './picture.ts';

/** What weather, hands and cameras do to a plate. The same dice, the same damage. */
export interface Damage {
  name: string;
  to: (picture: Picture, dice: Dice) => Picture;
}

const share = (dice: Dice, from: number, to: number) => from + (dice.between(0, 10_000) / 10_000) * (to - from);

/** Out of focus: three box blurs make a bell. `radius` as a share of the side. */
function blur(picture: Picture, radius: number): Picture {
  const r = Math.max(1, Math.round(picture.width * radius));
  let now = picture;
  for (let pass = 0; pass < 3; pass++) now = boxed(boxed(now, r, 1, 0), r, 0, 1);
  return now;
}

function boxed(picture: Picture, r: number, dx: number, dy: number): Picture {
  const { width, height, data } = picture;
  return draw(width, height, (x, y) => {
    let sum = 0;
    for (let k = -r; k <= r; k++) {
      const px = Math.max(0, Math.min(width - 1, x + k * dx));
      const py = Math.max(0, Math.min(height - 1, y + k * dy));
      sum += data[py * width + px] ?? 0;
    }
    return sum / (2 * r + 1);
  });
}

/** Seen from the side: every corner moves inwards by up to `most` of the side. */
function tilt(picture: Picture, dice: Dice, most: number): Picture {
  const { width, height } = picture;
  const shift = () => share(dice, 0, most);
  const [ax, ay, bx, by, cx, cy, ex, ey] = Array.from({ length: 8 }, shift) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const corners = [ax, ay, 1 - bx, by, 1 - cx, 1 - cy, ex, 1 - ey] as const;
  const map = squareTo(corners);
  return draw(width, height, (x, y) => {
    const [u, v] = map(x / width, y / height);
    return u < 0 || v < 0 || u > 1 || v > 1 ? 120 : brightness(picture, u * width, v * height);
  });
}

type Corners = readonly [number, number, number, number, number, number, number, number];

/** From a place of a four-sided figure back to the unit square (Heckbert 1989, inverse of square-to-quad). */
function squareTo([x0, y0, x1, y1, x2, y2, x3, y3]: Corners): (x: number, y: number) => [number, number] {
  const [dx1, dx2, dx3] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, dy3] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const under = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / under;
  const h = (dx1 * dy3 - dx3 * dy1) / under;
  const [a, b, c] = [x1 - x0 + g * x1, x3 - x0 + h * x3, x0];
  const [d, e, f] = [y1 - y0 + g * y1, y3 - y0 + h * y3, y0];
  // The adjugate is the inverse up to a factor, which homogeneous coordinates do not mind.
  const [A, B, C] = [e - f * h, c * h - b, b * f - c * e];
  const [D, E, F] = [f * g - d, a - c * g, c * d - a * f];
  const [G, H, I] = [d * h - e * g, b * g - a * h, a * e - b * d];
  return (x, y) => {
    const w = G * x + H * y + I;
    return [(A * x + B * y + C) / w, (D * x + E * y + F) / w];
  };
}

/** The sun in the enamel: a bright spot with a soft edge somewhere over the symbol. */
function glare(picture: Picture, dice: Dice): Picture {
  const { width, height, data } = picture;
  const [cx, cy] = [share(dice, 0.3, 0.7) * width, share(dice, 0.3, 0.7) * height];
  const [rx, ry] = [share(dice, 0.12, 0.2) * width, share(dice, 0.06, 0.12) * height];
  return draw(width, height, (x, y) => {
    const far = Math.hypot((x - cx) / rx, (y - cy) / ry);
    return (data[y * width + x] ?? 0) + 235 * Math.max(0, Math.min(1, 2 - far * 1.4));
  });
}

/** One dark blotch over `area` of the symbol, round with an uneven edge, anywhere within it. */
function dirt(picture: Picture, dice: Dice, area: number): Picture {
  const { width, height, data } = picture;
  const symbol = width * SYMBOL_SHARE;
  const radius = Math.sqrt((area * symbol * symbol) / Math.PI);
  const from = (width - symbol) / 2 + radius;
  const centre = () => from + share(dice, 0, 1) * (symbol - 2 * radius);
  const [cx, cy, phase] = [centre(), centre(), share(dice, 0, 6)];
  return draw(width, height, (x, y) => {
    const edge = radius * (1 + 0.15 * Math.sin(3 * Math.atan2(y - cy, x - cx) + phase));
    return Math.hypot(x - cx, y - cy) < edge ? 30 : (data[y * width + x] ?? 0);
  });
}

/** Dusk: little between black and white, and the grain of a cheap sensor. */
function dim(picture: Picture, dice: Dice, range: number): Picture {
  const { width, height, data } = picture;
  const grain = () => (dice.between(-100, 100) + dice.between(-100, 100)) / 20;
  return draw(width, height, (x, y) => 90 + (((data[y * width + x] ?? 0) - 128) / 255) * range + grain());
}

/** Far away: the symbol is `pixels` wide. Each pixel is the mean of what it covers. */
function shrink(picture: Picture, pixels: number): Picture {
  const side = Math.round(pixels / SYMBOL_SHARE);
  const step = picture.width / side;
  return draw(side, side, (x, y) => {
    let sum = 0;
    for (let j = 0; j < 4; j++)
      for (let i = 0; i < 4; i++) sum += brightness(picture, (x + (i + 0.5) / 4) * step, (y + (j + 0.5) / 4) * step);
    return sum / 16;
  });
}

/** The suite that every decoder goes through. */
export const DAMAGES: readonly Damage[] = [
  { name: 'none', to: (p) => p },
  { name: 'blur, σ ⅓ module', to: (p) => blur(p, 0.0065) },
  { name: 'blur, σ ½ module', to: (p) => blur(p, 0.0105) },
  { name: 'perspective, corners in by up to 22 %', to: (p, dice) => tilt(p, dice, 0.22) },
  { name: 'glare', to: glare },
  { name: 'dirt over 2 %', to: (p, dice) => dirt(p, dice, 0.02) },
  { name: 'dirt over 5 %', to: (p, dice) => dirt(p, dice, 0.05) },
  { name: 'dirt over 8 %', to: (p, dice) => dirt(p, dice, 0.08) },
  { name: 'low contrast, grainy', to: (p, dice) => dim(p, dice, 70) },
  { name: '120 pixels small', to: (p) => shrink(p, 120) },
  {
    name: 'tilted, dirt over 3 %, dim, 200 pixels',
    to: (p, dice) => dim(shrink(tilt(dirt(p, dice, 0.03), dice, 0.1), 200), dice, 110),
  },
];
