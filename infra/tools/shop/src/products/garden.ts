import { demoProducts } from './demo-product.ts'

export const garden = demoProducts('garden', [
  {
    slug: 'hand-trowel',
    name: 'Garden trowel with ash handle',
    cents: 2450,
    description: [
      'Blade of carbon steel, 15 cm long, forged in one piece with the neck; 32 cm and 280 g in all.',
      'The ash handle is oiled and has a leather loop.',
      'Brush off the soil and wipe the blade with oil before winter; it rusts if left wet.',
    ],
  },
  {
    slug: 'bypass-secateurs',
    name: 'Bypass secateurs',
    cents: 4900,
    description: [
      'Cut living wood of up to 20 mm; 21 cm long and 230 g, with handles of aluminium.',
      'The carbon steel blade and the spring can be replaced with the key in the box.',
      'For either hand. Clean off the sap and oil the joint after use.',
    ],
  },
  {
    slug: 'galvanised-watering-can',
    name: 'Galvanised watering can, 9 litres',
    cents: 4200,
    description: [
      'Hot-dip galvanised steel with a long spout, 2.1 kg empty and about 11 kg full.',
      'The brass rose unscrews for cleaning and stows on the can.',
      'Empty it before frost. The zinc dulls to grey in the first year.',
    ],
  },
  {
    slug: 'jalapeno-chilli-seeds',
    name: 'Jalapeño chilli seeds',
    cents: 299,
    description: [
      'About 15 seeds of a medium-hot chilli with pods of 6 to 8 cm, picked green or red.',
      'Sow indoors in February or March at 22 to 25 °C and plant out after the last frost.',
      'Grows 60 to 80 cm tall, in a pot of at least 8 litres too.',
    ],
  },
  {
    slug: 'marmande-tomato-seeds',
    name: 'Marmande tomato seeds',
    cents: 279,
    description: [
      'About 25 seeds of an old ribbed beef tomato from south-west France, with fruits of 150 to 250 g.',
      'Sow indoors in March; fruits ripen from July on.',
      'Open-pollinated: seed you save yourself comes true.',
    ],
  },
  {
    slug: 'terracotta-jardiniere',
    name: 'Terracotta jardinière',
    cents: 5600,
    description: [
      'A plant trough of unglazed Tuscan clay, 50 × 20 × 18 cm and 7 kg, with two holes for drainage.',
      'Water passes through the wall, so water more often than in plastic.',
      'Stands light frost if the soil is dry; take it in below −5 °C. The saucer is not included.',
    ],
  },
  {
    slug: 'jute-garden-twine',
    name: 'Jute garden twine',
    cents: 450,
    description: [
      'Three-ply twine of natural jute from Bangladesh, 2 mm thick, in a ball of 200 g or about 100 metres.',
      'Soft on stems and strong enough for beans and tomatoes for one summer.',
      'Rots on the compost heap.',
    ],
  },
  {
    slug: 'goatskin-gardening-gloves',
    name: 'Goatskin gardening gloves',
    cents: 2290,
    description: [
      'Palm and fingers of thin goatskin, back of cotton drill, with a cuff of 6 cm.',
      'Size 8, for a hand of about 21 cm round. They turn away rose thorns, but not cactus spines.',
      'Wash by hand in cool water and dry in the shade.',
    ],
  },
  {
    slug: 'cedar-cold-frame',
    name: 'Cedar cold frame',
    cents: 18900,
    description: [
      'Untreated western red cedar with a lid of clear 6 mm polycarbonate, 100 × 60 cm, 40 cm high at the back.',
      'The lid props open in three positions. 9 kg, packed flat; eight screws, ten minutes.',
      'The wood turns silver-grey outdoors and needs no paint.',
    ],
  },
  {
    slug: 'larch-nest-box',
    name: 'Larch nest box for tits',
    cents: 3400,
    description: [
      'Rough-sawn larch, 20 mm thick, with an entrance of 32 mm for great tits and tree sparrows; 28 × 18 × 17 cm.',
      'Hang it at two to four metres, facing east or south-east.',
      'The front opens for cleaning in autumn. 2.2 kg, with an aluminium nail.',
    ],
  },
])
