import { demoProducts } from './demo-product.ts'

export const kitchen = demoProducts('kitchen', [
  {
    slug: 'cast-iron-crepe-pan',
    name: 'Cast-iron crêpe pan, 26 cm',
    cents: 3900,
    description: [
      'A flat pan with a rim of 1 cm, 26 cm across and 2.1 kg, for any hob including induction.',
      'The iron comes seasoned with linseed oil and gets better with use.',
      'Wash by hand without soap, dry at once and wipe with a drop of oil.',
    ],
  },
  {
    slug: 'saute-pan',
    name: 'Sauté pan with lid, 28 cm',
    cents: 11900,
    description: [
      'Three layers, stainless steel outside and aluminium between, drawn up to the rim; 7 cm deep, 4 litres.',
      'The handle is riveted and the pan goes into the oven up to 250 °C. 2.3 kg with its steel lid.',
      'For any hob including induction, and for the dishwasher.',
    ],
  },
  {
    slug: 'chefs-knife',
    name: "Chef's knife, 20 cm",
    cents: 8900,
    description: [
      'Forged from one piece of stainless steel in Thiers in France and hardened to 56 HRC.',
      'The blade is 20 cm long, the handle of riveted olive wood, the whole knife 230 g.',
      'Wash by hand and dry at once; keep the edge with a honing steel.',
    ],
  },
  {
    slug: 'oak-chopping-board',
    name: 'Oak chopping board',
    cents: 5400,
    description: [
      'Solid European oak, 40 × 28 × 3 cm and 2.4 kg, with a groove for juice on one side and none on the other.',
      'Oiled with linseed oil; oil it again when the wood looks dry.',
      'Wipe with a damp cloth and dry it standing. Not for the dishwasher.',
    ],
  },
  {
    slug: 'linen-tea-towels',
    name: 'Linen tea towels, set of two',
    cents: 2200,
    description: [
      'Half-bleached linen with a blue stripe along two edges, 50 × 70 cm, with a loop for hanging.',
      'Woven in Lithuania from flax grown in Belgium and northern France.',
      'Wash at up to 60 °C; they dry glasses without lint from the third wash on.',
    ],
  },
  {
    slug: 'stoneware-mixing-bowl',
    name: 'Stoneware mixing bowl, 4 litres',
    cents: 3600,
    description: [
      'A heavy glazed bowl, 28 cm across and 2.1 kg, that stays put while you stir.',
      'Cream inside, unglazed at the foot, with a lip for pouring.',
      'Safe in the dishwasher, the microwave and the oven up to 220 °C.',
    ],
  },
  {
    slug: 'souffle-dish',
    name: 'Soufflé dish, 18 cm',
    cents: 1890,
    description: [
      'A straight-sided dish of white porcelain, 18 cm across and 9 cm high, for a soufflé for four.',
      'It holds 1.7 litres and weighs 1.1 kg.',
      'From the oven to the table; do not set it hot on a wet surface.',
    ],
  },
  {
    slug: 'olive-wood-spoon',
    name: 'Olive wood spoon',
    cents: 990,
    description: [
      'A cooking spoon of 30 cm, cut from a single piece of Apulian olive wood; the grain differs from spoon to spoon.',
      'Weighs about 60 g. Wash by hand and rub with cooking oil now and then.',
    ],
  },
  {
    slug: 'enamel-colander',
    name: 'Enamel colander',
    cents: 2690,
    description: [
      'Enamelled steel, white with a dark blue rim, 24 cm across, on a foot ring and with two handles.',
      'Holds 500 g of cooked pasta and weighs 780 g.',
      'Safe in the dishwasher. Enamel can chip when it falls; dry the edge well if it does.',
    ],
  },
  {
    slug: 'walnut-pepper-mill',
    name: 'Walnut pepper mill',
    cents: 4900,
    description: [
      'Turned from European walnut, 18 cm tall, with a ceramic grinder set from fine to coarse by the knob on top.',
      'Holds 40 g of peppercorns and comes empty. It grinds coarse salt as well.',
      'Wipe with a dry cloth.',
    ],
  },
])
