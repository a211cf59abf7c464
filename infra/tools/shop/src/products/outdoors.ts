import { demoProducts } from './demo-product.ts'

export const outdoors = demoProducts('outdoors', [
  {
    slug: 'two-person-tent',
    name: 'Two-person tent',
    cents: 24900,
    description: [
      'A dome tent of ripstop polyester with two aluminium poles; inner tent 210 × 130 cm, 105 cm high.',
      'The fly withstands a water column of 3,000 mm and leaves a porch on either side.',
      '2.9 kg with pegs and guy lines, 48 × 17 cm packed. Dry it before you store it.',
    ],
  },
  {
    slug: 'randonnee-rucksack',
    name: 'Randonnée rucksack, 28 litres',
    cents: 13900,
    description: [
      'A walking pack of waxed cotton canvas with straps of bridle leather, 50 × 30 × 18 cm, 1.2 kg.',
      'One main compartment with a drawstring and a lid, two side pockets, a sleeve for a water bladder.',
      'Brush off dirt when it is dry and rewax once a year; never machine-wash.',
    ],
  },
  {
    slug: 'steel-vacuum-flask',
    name: 'Steel vacuum flask, 750 ml',
    cents: 3400,
    description: [
      'Double-walled stainless steel, 29 cm tall and 430 g; the lid is the cup.',
      'Tea poured in boiling is still above 60 °C after twelve hours at room temperature.',
      'Rinse by hand and leave open to dry. The silicone seal can be replaced.',
    ],
  },
  {
    slug: 'enamel-mug',
    name: 'Enamel mug, 350 ml',
    cents: 1190,
    description: [
      'Enamelled steel, white with a black rim, 8 cm across and 8 cm high, 140 g.',
      'It may stand on a stove or at the edge of a fire, but not in a microwave; the handle gets hot.',
      'Safe in the dishwasher.',
    ],
  },
  {
    slug: 'wool-walking-socks',
    name: 'Wool walking socks',
    cents: 1890,
    description: [
      '70 % merino wool, 28 % polyamide and 2 % elastane, with terry under heel and toe.',
      'Sizes 39 to 42, grey, knitted in Italy.',
      'Wash inside out at 30 °C; do not tumble-dry.',
    ],
  },
  {
    slug: 'waxed-cotton-hat',
    name: 'Waxed cotton hat',
    cents: 5200,
    description: [
      'A brimmed rain hat of olive waxed cotton with a checked cotton lining; brim 6 cm, 130 g.',
      'For heads of 57 to 59 cm, with a cord for windy days.',
      'Sponge with cold water; soap and heat take the wax out.',
    ],
  },
  {
    slug: 'storm-lantern',
    name: 'Storm lantern',
    cents: 3900,
    description: [
      'Burns paraffin behind a glass globe that lifts for lighting; galvanised steel, 26 cm high, 550 g.',
      'A filling of 340 ml lasts about 20 hours. The wick is 12 mm wide and can be replaced.',
      'Sold empty, and only for use outdoors.',
    ],
  },
  {
    slug: 'wool-picnic-blanket',
    name: 'Wool picnic blanket',
    cents: 7400,
    description: [
      'Woven from recycled wool in a tartan of green and navy, with a coated polyester underside that keeps out damp.',
      '140 × 180 cm, 1.4 kg, rolled up with a leather strap.',
      'Shake it out, sponge off stains and dry it flat.',
    ],
  },
  {
    slug: 'camping-cutlery',
    name: 'Camping cutlery in a linen roll',
    cents: 1690,
    description: [
      'Knife, fork and spoon of stainless steel, 18 cm long, in a roll of natural linen with a tie.',
      '135 g with the roll, which has a fourth pocket for a napkin.',
      'Cutlery for the dishwasher, the roll for a wash at 60 °C.',
    ],
  },
  {
    slug: 'petanque-set',
    name: 'Pétanque set, six boules',
    cents: 6900,
    description: [
      'Six boules of carbon steel, 73 mm and 720 g each, in three groove patterns, for two or three players.',
      'With a jack of boxwood, a measuring cord and a cotton bag.',
      'Wipe with an oiled cloth after a wet game. 4.6 kg altogether.',
    ],
  },
])
