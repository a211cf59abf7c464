import { demoProducts } from './demo-product.ts'

export const home = demoProducts('home', [
  {
    slug: 'herringbone-wool-blanket',
    name: 'Herringbone wool blanket',
    cents: 12900,
    description: [
      'Pure new wool from New Zealand, spun and woven in Lithuania in grey and off-white herringbone.',
      '130 × 200 cm without the fringe, 1.1 kg.',
      'Air it rather than wash it; when it must be, by hand in lukewarm water, dried flat.',
    ],
  },
  {
    slug: 'linen-duvet-cover',
    name: 'Linen duvet cover, 140 × 200 cm',
    cents: 15900,
    description: [
      'European linen of 165 g/m², washed before sewing, so it is soft and will not shrink further.',
      'Closes with seven corozo buttons. Colour: oatmeal, undyed.',
      'Wash at 40 °C and hang up damp; ironing is not needed.',
    ],
  },
  {
    slug: 'boucle-cushion',
    name: 'Bouclé cushion',
    cents: 4500,
    description: [
      'Cover of looped yarn, 60 % cotton and 40 % wool, ivory, 45 × 45 cm, with a hidden zip.',
      'The filling is 600 g of duck feathers in a cotton case.',
      'Dry-clean the cover; the filling may be washed at 40 °C and tumble-dried.',
    ],
  },
  {
    slug: 'beeswax-candles',
    name: 'Beeswax candles, set of four',
    cents: 1990,
    description: [
      'Dipped tapers of pure beeswax, 24 cm long and 22 mm thick, about 85 g each.',
      'Each burns for about ten hours if the wick is kept at 1 cm and out of the draught.',
      'A white bloom on the wax is natural and rubs off with a soft cloth.',
    ],
  },
  {
    slug: 'brass-candlestick',
    name: 'Brass candlestick',
    cents: 3200,
    description: [
      'Turned from solid brass, 14 cm tall on a base of 9 cm, 520 g, for candles of 22 mm.',
      'The brass is not lacquered and darkens with time.',
      'Polish it, or leave it; warm water takes the wax off.',
    ],
  },
  {
    slug: 'oak-step-stool',
    name: 'Oak step stool',
    cents: 14900,
    description: [
      'Two steps of solid oak, the upper one 45 cm high, 40 cm wide and 42 cm deep.',
      'Joined with wedged tenons and oiled; 5.2 kg, made for loads up to 120 kg.',
      'Arrives assembled. Felt pads for the feet are in the box.',
    ],
  },
  {
    slug: 'cotton-bath-towel',
    name: 'Cotton bath towel',
    cents: 2900,
    description: [
      'Terry of combed cotton, 500 g/m², 70 × 140 cm, woven near Guimarães in Portugal.',
      'Colour: sage green. Wash at up to 60 °C, the first time apart.',
      'Leave out fabric softener, which makes cotton take up less water.',
    ],
  },
  {
    slug: 'olive-oil-soap',
    name: 'Olive oil soap',
    cents: 590,
    description: [
      'A bar of 150 g made in Crete from saponified olive oil, water and salt, without scent or colour.',
      'Cured for three months, so it is hard and lasts.',
      'Keep it dry between uses.',
    ],
  },
  {
    slug: 'macrame-plant-hanger',
    name: 'Macramé plant hanger',
    cents: 2450,
    description: [
      'Knotted by hand from undyed cotton cord of 4 mm, one metre long, with a ring of untreated beech.',
      'For pots of 14 to 20 cm and up to 5 kg; pot and hook are not included.',
      'For indoors. Wash by hand and hang up wet.',
    ],
  },
  {
    slug: 'willow-laundry-basket',
    name: 'Willow laundry basket',
    cents: 7900,
    description: [
      'Woven in Poland from unpeeled willow, 55 cm high and 40 cm across, with a lid and two handles.',
      'The cotton lining is held by bands and comes out for washing at 40 °C.',
      'Weighs 2.4 kg and holds about 50 litres.',
    ],
  },
])
