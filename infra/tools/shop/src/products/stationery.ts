import { demoProducts } from './demo-product.ts'

export const stationery = demoProducts('stationery', [
  {
    slug: 'dotted-notebook',
    name: 'Dotted notebook, A5',
    cents: 1650,
    description: [
      '192 pages of cream paper, 90 g/m², with a grid of grey dots 5 mm apart.',
      'Sewn in sections, so it lies flat; bound in dark green book cloth, with one ribbon. 340 g.',
      'Fountain pen ink neither feathers nor shows through.',
    ],
  },
  {
    slug: 'pocket-notebooks',
    name: 'Pocket notebooks, set of three',
    cents: 950,
    description: [
      'One plain, one lined, one squared, each 9 × 14 cm with 48 pages of recycled paper, 80 g/m².',
      'Covers of grey board, stapled through the fold, with rounded corners.',
    ],
  },
  {
    slug: 'moire-photo-album',
    name: 'Moiré photo album',
    cents: 3900,
    description: [
      'Covered in midnight blue moiré, a ribbed cotton and viscose fabric with a watered sheen, 30 × 30 cm.',
      '40 pages of black card, 250 g/m², with glassine between them.',
      'The pages are bound with a cord and more can be added. Photo corners are not included.',
    ],
  },
  {
    slug: 'cedar-pencil',
    name: 'Cedar pencil, HB',
    cents: 199,
    description: [
      'A hexagonal pencil of incense cedar, waxed and not painted, 17.5 cm long.',
      'The lead is glued along its whole length, so it does not break inside when dropped. Made in Portugal.',
    ],
  },
  {
    slug: 'brass-pencil-sharpener',
    name: 'Brass pencil sharpener',
    cents: 890,
    description: [
      'A wedge of solid brass, 25 mm long and 24 g, for pencils of up to 8 mm.',
      'The carbon steel blade is held by a screw and can be replaced; a second one is in the box.',
    ],
  },
  {
    slug: 'fountain-pen',
    name: 'Fountain pen with steel nib',
    cents: 5900,
    description: [
      'Barrel and cap of matt black aluminium, 13.6 cm closed and 24 g; the cap screws on.',
      'Medium nib of stainless steel. Takes standard international cartridges.',
      'One blue cartridge and a converter for bottled ink are in the box.',
    ],
  },
  {
    slug: 'blue-black-ink',
    name: 'Blue-black ink, 50 ml',
    cents: 1250,
    description: [
      'Dye-based ink for fountain pens in a glass bottle with a wide neck.',
      'Dries in about ten seconds on ordinary paper; it is not waterproof and fades in direct sun.',
      'Washes out of most fabrics with cold water if it is done soon.',
    ],
  },
  {
    slug: 'laid-letter-paper',
    name: 'Laid letter paper and envelopes',
    cents: 1890,
    description: [
      '30 sheets of A5 in ivory, 100 g/m², with the fine lines of laid paper, and 15 lined C6 envelopes.',
      'A sheet folded once fits the envelope. The flaps are gummed.',
      'In a flat box of grey card.',
    ],
  },
  {
    slug: 'oak-desk-calendar',
    name: 'Perpetual oak desk calendar',
    cents: 3400,
    description: [
      'Two cubes show the day and three bars the month, in a tray of oiled oak, 12 × 9 × 6 cm, 310 g.',
      'Figures and names of the months, in English, are branded into the wood.',
      'Wipe with a dry cloth.',
    ],
  },
  {
    slug: 'papier-mache-pen-pot',
    name: 'Papier-mâché pen pot',
    cents: 1490,
    description: [
      'Made in Kashmir from paper pulp, painted by hand with leaves in green and gold, and lacquered.',
      '10 cm high, 8 cm across, 90 g; no two are quite the same.',
      'Dust with a soft dry cloth and keep away from water.',
    ],
  },
])
