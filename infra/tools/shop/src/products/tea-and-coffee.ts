import { demoProducts } from './demo-product.ts'

export const teaAndCoffee = demoProducts('tea-and-coffee', [
  {
    slug: 'assam-breakfast-tea',
    name: 'Assam breakfast tea',
    cents: 890,
    description: [
      'Strong, malty loose black tea from the Brahmaputra valley in north-east India.',
      'Brew 3 g in a quarter of a litre of boiling water for four minutes; it takes milk well.',
      '250 g in a resealable paper bag, enough for about 80 cups.',
    ],
  },
  {
    slug: 'sao-miguel-green-tea',
    name: 'São Miguel green tea',
    cents: 1190,
    description: [
      'Loose green tea from the Azores, where tea has been grown since the nineteenth century.',
      'Mild and grassy, and hardly bitter if it steeps in water of 80 °C for no more than two minutes.',
      '100 g in a tin that closes tightly.',
    ],
  },
  {
    slug: 'rooibos-creme-caramel',
    name: 'Rooibos crème caramel',
    cents: 690,
    description: [
      'Rooibos from the Cederberg in South Africa with small pieces of caramel, free of caffeine.',
      'Contains milk. 150 g in a resealable paper bag.',
      'Steep for six to eight minutes in boiling water; it does not turn bitter.',
    ],
  },
  {
    slug: 'peppermint-tea',
    name: 'Whole-leaf peppermint tea',
    cents: 450,
    description: [
      'Dried peppermint leaves from Thuringia in Germany, rubbed from the stalk and left whole.',
      'One heaped tablespoon makes a cup. 60 g in a paper bag.',
    ],
  },
  {
    slug: 'espresso-coffee-beans',
    name: 'Espresso coffee beans, dark roast',
    cents: 1690,
    description: [
      'Seven parts Arabica from Minas Gerais in Brazil and three parts Robusta from Karnataka in India.',
      'Tastes of cocoa and roasted hazelnut, with little acidity.',
      '500 g of whole beans in a bag with a valve; best within eight weeks of opening.',
    ],
  },
  {
    slug: 'huehuetenango-coffee-beans',
    name: 'Huehuetenango coffee beans, light roast',
    cents: 1490,
    description: [
      'Washed Arabica from the highlands of Huehuetenango in Guatemala, grown at about 1,700 metres.',
      'Roasted for filter coffee: red apple, brown sugar and a clear acidity.',
      '250 g of whole beans. Use 60 g to a litre of water at 94 °C.',
    ],
  },
  {
    slug: 'moka-pot',
    name: 'Moka pot for three cups',
    cents: 2990,
    description: [
      'A stove-top coffee maker of cast aluminium that makes 150 ml at a time; 16 cm tall, 420 g.',
      'For gas, electric and ceramic hobs, but not for induction.',
      'Rinse with hot water only and let it dry open. The rubber gasket can be replaced.',
    ],
  },
  {
    slug: 'tete-a-tete-tea-set',
    name: 'Tête-à-tête tea set',
    cents: 6400,
    description: [
      'A teapot of 600 ml and two cups of 180 ml, thrown in stoneware and glazed in pale grey inside and out.',
      'The pot has a strainer behind the spout, so no other is needed. Made in Portugal.',
      'Safe in the dishwasher and the microwave; 1.3 kg altogether.',
    ],
  },
  {
    slug: 'cafe-au-lait-bowl',
    name: 'Café au lait bowl',
    cents: 1450,
    description: [
      'A footed bowl of white porcelain that holds 400 ml, 13 cm wide, with a thin cobalt line under the rim.',
      'It has no handle and is held in both hands.',
      'Safe in the dishwasher; the line is painted under the glaze and does not wear off.',
    ],
  },
  {
    slug: 'pour-over-coffee-dripper',
    name: 'Pour-over coffee dripper',
    cents: 2490,
    description: [
      'A porcelain cone for one to four cups, with spiral ribs that keep the paper off the wall.',
      'It stands on a cup or jug of 6 to 10 cm across and weighs 350 g.',
      'Comes with 40 unbleached paper filters, size 02.',
    ],
  },
])
