import { type Drawing, lying, standing } from './canvas.ts'
import { cast, fill, form, line, shadow, tilted } from './marks.ts'
import { leaf } from './motifs.ts'
import { box, oval, soft, turned } from './outline.ts'

const trowel = () =>
  standing(
    shadow(200, 334, 150, 16),
    tilted(
      12,
      200,
      300,
      line('M200 34C182 10 218 10 200 34', 'clay', 6),
      form(
        turned(200, 'M0 34 L10 34 C20 36 22 48 20 60 L24 120 C24 138 16 148 12 160 L0 160'),
        'oak light',
        12,
        line('M194 30C186 80 206 110 196 164', 'oak', 3, 0.6),
      ),
      form(box(187, 152, 26, 16, 4), 'ochre', 8),
      line('M200 168V206', 'steel deep', 13),
      form(
        turned(200, 'M0 196 L10 196 C44 200 50 226 46 262 L36 300 L0 318'),
        'steel',
        16,
        line('M200 204V300', 'steel deep', 5, 0.7),
        fill('M160 214Q170 202 186 202L190 340H160Z', 'paper', 0.28),
      ),
    ),
    form(
      'M52 338C70 300 120 296 150 282C190 266 236 280 262 290C306 296 336 312 350 338Z',
      'oak dark',
      18,
      ...[
        [112, 318, 6],
        [160, 304, 5],
        [230, 312, 7],
        [290, 322, 5],
        [196, 326, 4],
      ].map(([x = 0, y = 0, r = 0]) => fill(oval(x, y, r, r * 0.7), 'oak', 0.7)),
    ),
    line('M298 300V250', 'moss deep', 5),
    leaf(298, 262, 46, -150, 'moss light'),
    leaf(298, 256, 46, -34, 'moss'),
  )

const secateurs = () => {
  const zigzag = 'M184 258L216 264L186 274L214 282L188 292L212 298'
  const left = 'M196 196C150 236 128 290 118 344Q116 362 132 364T152 350C160 304 180 262 216 226Z'
  const right = 'M204 196C250 236 272 290 282 344Q284 362 268 364T248 350C240 304 220 262 184 226Z'
  const blade = 'M190 212C148 160 152 92 208 42C220 92 224 150 220 196Z'
  const hook = 'M210 212C252 176 262 132 254 92Q250 78 262 76C300 116 284 184 228 222Z'
  return lying(
    line('M54 150C110 130 150 138 210 128S300 118 352 92', 'moss deep', 8),
    leaf(84, 142, 52, -130, 'moss'),
    leaf(104, 138, 50, 50, 'moss light'),
    leaf(316, 110, 50, 60, 'moss'),
    leaf(330, 102, 46, -120, 'moss light'),
    tilted(
      8,
      200,
      210,
      ...[left, right, blade, hook].map((part) => cast(part)),
      line(zigzag, 'steel deep', 6),
      form(hook, 'steel deep', 8),
      form(right, 'clay', 12),
      form(blade, 'steel light', 0, fill('M190 212C148 160 152 92 208 42C178 100 178 160 206 206Z', 'paper', 0.6)),
      form(left, 'clay', 12),
      form(oval(204, 208, 20), 'steel', 8),
      line('M196 212L212 204', 'steel dark', 4),
    ),
  )
}

const wateringCan = () =>
  standing(
    shadow(212, 336, 120),
    line('M204 184C214 108 320 110 322 196S300 282 286 292', 'steel deep', 14),
    line('M206 176C218 114 308 112 318 180', 'paper', 4, 0.4),
    form('M148 312L72 156L90 146L168 254Z', 'steel', 12, fill('M148 312L72 156L78 152L154 300Z', 'paper', 0.3)),
    line('M112 206L158 204', 'steel deep', 7),
    form('M54 166Q44 150 60 138L96 118Q110 114 114 126Q96 132 80 144T54 166Z', 'ochre', 8),
    ...[0, 1, 2].map((drop) =>
      line(`M${40 - drop * 4} ${172 + drop * 34}v14M${58 - drop * 5} ${188 + drop * 36}v12`, 'sky deep', 5, 0.8),
    ),
    form(
      soft('148,192 284,192 300,338 132,338', 10),
      'steel',
      26,
      fill(box(120, 226, 200, 8), 'ink', 0.12),
      fill(box(120, 234, 200, 4), 'paper', 0.4),
      fill(box(120, 300, 200, 8), 'ink', 0.12),
      fill(box(120, 308, 200, 4), 'paper', 0.4),
      fill(box(164, 192, 16, 150), 'paper', 0.35),
    ),
    form(oval(216, 192, 70, 14), 'steel deep', 0),
    form('M146 192A70 14 0 0 1 216 178Q226 190 216 206A70 14 0 0 1 146 192Z', 'steel light', 0),
  )

const twine = () => {
  const ball = oval(196, 226, 110)
  const wound = (turn: number) =>
    tilted(
      turn,
      196,
      226,
      line(
        [-92, -70, -46, -22, 4, 30]
          .map((y, index) => `M70 ${226 + y}Q196 ${180 + y * 1.5 - index * 3} 322 ${226 + y}`)
          .join(''),
        'oak deep',
        3,
        0.4,
      ),
      line(
        [-82, -58, -34, -8].map((y) => `M70 ${228 + y}Q196 ${184 + y * 1.5} 322 ${228 + y}`).join(''),
        'paper',
        3,
        0.35,
      ),
    )
  return standing(
    shadow(206, 334, 116, 16),
    form(
      ball,
      'oak light',
      30,
      wound(-28),
      fill('M86 226Q196 330 330 190V360H60Z', 'oak light'),
      tilted(68, 196, 226, wound(0)),
      fill('M120 330Q200 350 300 250L330 330L200 380Z', 'oak light'),
      tilted(150, 196, 226, wound(0)),
      fill(soft('60,214 340,184 340,248 60,278', 0), 'moss'),
      fill('M60 222L340 192V198L60 228ZM60 264L340 234V240L60 270Z', 'cream', 0.9),
      leaf(178, 246, 44, -60, 'cream'),
      leaf(176, 248, 34, -160, 'cream'),
      leaf(182, 248, 34, 14, 'cream'),
    ),
    line('M268 314C300 344 322 310 346 330S372 356 352 362S300 344 276 362', 'oak', 8),
    line('M268 312C300 342 322 308 346 328', 'oak light', 3),
  )
}

const hand = (cx: number, side: 1 | -1) => {
  const x = (dx: number) => cx + side * dx
  const finger = (from: number, top: number) => `V${top}A14 14 0 0 ${side === 1 ? 1 : 0} ${x(from + 28)} ${top}`
  const outline = `M${x(-56)} 276L${x(-60)} 200L${x(-56)} 190${finger(-56, 126)}${finger(-28, 100)}${finger(0, 92)}${finger(28, 112)}V204C${x(62)} 196 ${x(74)} 176 ${x(84)} 166A15 15 0 0 ${side === 1 ? 1 : 0} ${x(108)} 184C${x(98)} 214 ${x(78)} 246 ${x(56)} 276Z`
  const cuff = soft(`${x(-58)},264 ${x(58)},264 ${x(66)},338 ${x(-66)},338`, 10)
  return [
    cast(outline),
    cast(cuff),
    form(
      outline,
      'ochre light',
      12,
      line(`M${x(-28)} 128V188M${x(0)} 112V188M${x(28)} 122V192`, 'ochre dark', 3, 0.7),
      fill(`M${x(-70)} 206Q${x(0)} 178 ${x(58)} 214V290H${x(-70)}Z`, 'sky'),
      line(`M${x(-70)} 214Q${x(0)} 186 ${x(58)} 222`, 'paper', 2.5, 0.8),
    ),
    form(cuff, 'moss', 12, line(`M${x(-70)} 322H${x(70)}M${x(-70)} 282H${x(70)}`, 'cream', 3, 0.7)),
  ].join('')
}

const gloves = () => lying(tilted(4, 310, 220, hand(308, -1)), tilted(-4, 90, 220, hand(92, 1)))

/** Garden tools. */
export const gardening: Record<string, () => Drawing> = {
  'hand-trowel': trowel,
  'bypass-secateurs': secateurs,
  'galvanised-watering-can': wateringCan,
  'jute-garden-twine': twine,
  'goatskin-gardening-gloves': gloves,
}
