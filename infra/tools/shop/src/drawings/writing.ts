import { type Drawing, lying, standing } from './canvas.ts'
import { cast, fill, form, line, placed, shadow, tilted } from './marks.ts'
import { leaf, pencil } from './motifs.ts'
import { box, oval, soft, turned } from './outline.ts'

const cedarPencil = () => {
  const page = box(70, 76, 250, 270, 6)
  return lying(
    tilted(-5, 200, 210, cast(page), form(page, 'paper', 10)),
    line('M104 296C120 240 150 250 142 286S170 318 186 280S212 250 216 284', 'ink', 4, 0.75),
    line('M104 250C112 196 150 150 168 176S130 236 176 226', 'ink', 3, 0.4),
    tilted(-48, 216, 284, cast(box(240, 270, 220, 30, 4), -8, 14), pencil(216, 284, 232, 30, 'oak')),
  )
}

const shaving = (x: number, y: number, r: number, degrees: number) =>
  tilted(
    degrees,
    x,
    y,
    form(
      `M${x} ${y}L${x - r} ${y - r * 0.2}Q${x - r * 0.9} ${y - r} ${x} ${y - r}T${x + r} ${y - r * 0.1}Z`,
      'oak light',
      6,
    ),
    line(`M${x - r} ${y - r * 0.2}Q${x - r * 0.9} ${y - r} ${x} ${y - r}T${x + r} ${y - r * 0.1}`, 'clay', 4),
  )

const sharpener = () =>
  standing(
    placed(
      178,
      330,
      0.84,
      shadow(196, 336, 126),
      tilted(-8, 282, 262, pencil(214, 262, 230, 44, 'oak', 'plum')),
      form(
        soft('76,232 288,196 300,334 88,334', 12),
        'ochre',
        20,
        fill('M70 250H300V280H70Z', 'paper', 0.14),
        fill(soft('110,282 268,276 268,312 114,316', 16), 'ochre deep', 0.7),
      ),
      ...[136, 164, 192, 220, 246].map((x) => line(`M${x} 290V306`, 'ochre dark', 5, 0.6)),
      form(soft('88,200 272,168 288,196 76,232', 6), 'ochre light', 0),
      form(
        soft('104,184 250,158 262,188 110,216', 4),
        'steel light',
        0,
        fill('M104 184L112 216L122 214L112 182Z', 'paper', 0.8),
        fill('M250 158L262 188L250 190L240 160Z', 'ink', 0.15),
      ),
      form(oval(184, 187, 17, 13), 'ochre', 6),
      line('M174 191L194 183', 'ochre dark', 4),
      shaving(112, 180, 40, -20),
      shaving(118, 344, 30, 8),
      shaving(54, 336, 24, -14),
    ),
  )

const fountainPen = () => {
  const cap = turned(112, 'M0 70 L10 70 C19 70 20 78 20 84 L22 196 C22 202 20 204 16 204 L0 204')
  const barrel = turned(200, 'M0 28 C14 28 17 36 18 46 L20 196 L16 204 L14 250 L0 250')
  return lying(
    line('M60 336C110 290 120 372 160 336S180 300 198 330', 'night', 5),
    tilted(34, 200, 330, cast(barrel, 12, 8)),
    tilted(
      34,
      198,
      330,
      form(
        'M186 250H214C220 274 214 294 200 332C186 294 180 274 186 250Z',
        'steel light',
        8,
        fill('M186 250H200V332Z', 'paper', 0.5),
        fill('M186 258Q200 250 214 258L210 274Q200 264 190 274Z', 'ochre'),
      ),
      line('M200 292V328', 'ink', 2.5),
      fill(oval(200, 290, 4), 'ink'),
      form(
        barrel,
        'ink',
        12,
        fill(box(190, 20, 6, 230), 'paper', 0.22),
        fill(box(170, 196, 60, 8), 'steel'),
        fill(box(170, 206, 60, 50), 'ink light', 0.4),
      ),
    ),
    tilted(
      52,
      112,
      137,
      cast(cap, 14, 2),
      form(cap, 'ink', 12, fill(box(102, 60, 6, 150), 'paper', 0.22), fill(box(82, 184, 60, 8), 'steel')),
      form('M116 78Q126 78 126 88V150Q126 158 121 158T116 150Z', 'steel', 5),
    ),
  )
}

const ink = () =>
  standing(
    shadow(208, 336, 112),
    form(
      soft('100,196 160,190 160,160 240,160 240,190 300,196 310,336 90,336', 20),
      'sky pale',
      22,
      fill(soft('104,226 296,226 302,326 98,326', 16), 'night'),
      fill(oval(200, 228, 98, 9), 'night soft', 0.8),
      fill(box(112, 196, 12, 130, 6), 'paper', 0.6),
    ),
    form(
      box(148, 108, 104, 60, 10),
      'ink',
      16,
      line('M166 116V160M184 116V160M202 116V160M220 116V160M238 116V160', 'paper', 3, 0.14),
    ),
    form(box(142, 246, 116, 66, 6), 'cream', 12),
    fill('M200 254C212 272 217 278 217 287A17 17 0 0 1 183 287C183 278 188 272 200 254Z', 'night'),
    line('M192 288Q194 296 202 297', 'sky', 3),
    fill(oval(328, 346, 24, 7), 'night'),
    fill(oval(358, 338, 7, 3), 'night'),
  )

const penPot = () =>
  standing(
    shadow(208, 336, 96),
    fill(oval(200, 196, 80, 15), 'ochre deep'),
    fill(oval(200, 197, 73, 11), 'moss dusk'),
    tilted(100, 166, 40, pencil(166, 40, 180, 22, 'clay')),
    tilted(84, 232, 60, pencil(232, 60, 170, 22, 'ochre')),
    line('M204 210L198 96', 'oak', 11),
    form('M184 66Q190 40 199 22Q206 40 210 66L207 92H189Z', 'oak dark', 8),
    form(box(187, 84, 22, 22, 3), 'steel', 7),
    line('M252 220L272 110', 'night', 15),
    line('M270 120L274 92', 'steel', 8),
    form(
      'M120 196A80 15 0 0 0 280 196V322A80 15 0 0 1 120 322Z',
      'moss deep',
      24,
      fill(box(110, 306, 180, 40), 'ochre'),
      line('M120 296C150 250 176 290 200 250S250 240 280 206', 'ochre', 4),
      ...[
        [136, 278, 40, -110, 'moss light'],
        [150, 270, 38, 50, 'ochre'],
        [176, 272, 42, -110, 'ochre'],
        [192, 262, 44, 40, 'moss light'],
        [208, 244, 40, -120, 'moss light'],
        [228, 242, 42, 50, 'ochre'],
        [252, 232, 36, -110, 'ochre'],
        [124, 300, 34, 30, 'moss light'],
      ].map(([x, y, length, turn, paint]) =>
        leaf(Number(x), Number(y), Number(length), Number(turn), paint as 'ochre'),
      ),
    ),
    line('M121 197A79 15 0 0 0 279 197', 'ochre', 7),
  )

/** Pens, pencils and their accessories. */
export const writing: Record<string, () => Drawing> = {
  'cedar-pencil': cedarPencil,
  'brass-pencil-sharpener': sharpener,
  'fountain-pen': fountainPen,
  'blue-black-ink': ink,
  'papier-mache-pen-pot': penPot,
}
