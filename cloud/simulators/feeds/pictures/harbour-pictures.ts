import { circle, ellipse, hills, lamp, picture, rect, repeat, ripples, seeded, shape, skyline, stroke, sun } from './drawing.ts';

export function harbourAtDawn(): string {
  return picture(
    ['#2f4a6d', '#e79a78', '#f8d6a3'],
    sun(820, 430, 58, '#fff1d0'),
    hills(4, 470, 34, '#8c7f93'),
    skyline(12, 520, 30, 105, '#5c6384', '#ffe0a8', 0.12),
    rect(0, 516, 1200, 290, '#33527a'),
    rect(0, 516, 1200, 60, '#d99a7c', 'opacity=".35"'),
    ripples(5, 525, 790, '#f6cfa2', 170),
    crane(150, 516, 1),
    crane(330, 516, 0.78),
    boat(620, 610, 1.15, '#b6483c'),
    boat(980, 580, 0.7, '#2c6f79'),
    boat(330, 690, 1.5, '#e8e2d4'),
  );
}

function crane(x: number, base: number, scale: number): string {
  const at = (dx: number, dy: number): string => `${x + dx * scale},${base + dy * scale}`;
  const line = (from: string, to: string, thickness: number): string => stroke(`M${from} L${to}`, '#243650', thickness * scale);
  return [
    line(at(0, 0), at(22, -220), 9), line(at(74, 0), at(52, -220), 9), line(at(8, -80), at(66, -80), 6), line(at(14, -150), at(60, -150), 6),
    line(at(-60, -226), at(250, -262), 10), line(at(36, -226), at(36, -310), 8), line(at(36, -310), at(240, -262), 4),
    line(at(36, -310), at(-56, -228), 4), line(at(205, -257), at(205, -140), 2.5), rect(x + 186 * scale, base - 140 * scale, 40 * scale, 26 * scale, '#a34a3c'),
  ].join('');
}

function boat(x: number, y: number, scale: number, color: string): string {
  const s = (value: number): number => value * scale;
  return [
    ellipse(x + s(70), y + s(44), s(96), s(7), '#1d3350', 'opacity=".45"'),
    shape(`M${x - s(24)},${y} L${x + s(168)},${y} L${x + s(140)},${y + s(42)} L${x + s(4)},${y + s(42)} Z`, color),
    rect(x - s(24), y - s(4), s(192), s(7), '#fdf6e6'),
    rect(x + s(34), y - s(46), s(58), s(42), '#f7efdf'),
    rect(x + s(42), y - s(38), s(15), s(14), '#41618a'), rect(x + s(66), y - s(38), s(15), s(14), '#41618a'),
    rect(x + s(108), y - s(112), s(5), s(108), '#3b3232'),
    stroke(`M${x + s(110)},${y - s(110)} L${x + s(160)},${y - s(4)} M${x + s(110)},${y - s(110)} L${x - s(18)},${y - s(4)}`, '#3b3232', s(1.6)),
  ].join('');
}

export function roastery(): string {
  return picture(
    ['#3a2a26', '#4a342d', '#5a3f33'],
    repeat(9, (row) => repeat(14, (column) => rect(column * 92 - (row % 2) * 46, row * 62, 88, 58, row * 7 + column * 3 - 5 * (row % 3) & 1 ? '#6b4738' : '#644234', 'rx="2"'))),
    rect(640, 70, 420, 260, '#22303a'), rect(654, 84, 392, 232, '#f2c98b'),
    shape('M654,316 L654,250 Q760,200 840,236 T1046,214 L1046,316 Z', '#d69a63'), circle(930, 150, 34, '#fff0cf'),
    rect(846, 84, 8, 232, '#22303a'), rect(654, 196, 392, 8, '#22303a'),
    rect(0, 620, 1200, 180, '#8a6248'), repeat(10, (index) => rect(index * 130 - 20, 620, 3, 180, '#74503a')), rect(0, 614, 1200, 10, '#5d3f2f'),
    roaster(),
    sack(700, 470, '#d8bd92'), sack(850, 486, '#caa979'), sack(985, 462, '#dcc39b'), sack(780, 380, '#cfb084'),
    lamp(600, 130, 260), rect(597, 0, 6, 116, '#1f1714'), shape('M562,144 L638,144 L618,112 L582,112 Z', '#1f1714'), circle(600, 148, 12, '#ffefc4'),
  );
}

function roaster(): string {
  return [
    rect(120, 330, 26, 300, '#23282c'), rect(430, 330, 26, 300, '#23282c'), rect(96, 318, 390, 30, '#2c3338'),
    circle(290, 330, 158, '#b5452f'), circle(290, 330, 158, 'none', 'stroke="#8e3322" stroke-width="14"'), circle(290, 330, 104, '#2a2120'),
    circle(290, 330, 92, '#3c2a22'), beans(290, 352, 78, 21), circle(290, 330, 104, 'none', 'stroke="#d9b574" stroke-width="9"'),
    shape('M210,176 L250,60 L340,60 L374,176 Z', '#c8a468'), rect(236, 46, 118, 20, '#e0c088'),
    rect(446, 250, 90, 26, '#2c3338'), rect(516, 70, 34, 206, '#2c3338'), rect(502, 0, 62, 90, '#363f45'),
    rect(150, 486, 290, 34, '#c8a468', 'rx="17"'), ellipse(295, 520, 190, 40, '#343b40'), ellipse(295, 512, 176, 32, '#5b3a29'),
  ].join('');
}

function beans(x: number, y: number, reach: number, seed: number): string {
  const random = seeded(seed);
  return repeat(46, () => {
    const angle = random() * 6.3;
    const distance = Math.sqrt(random()) * reach;
    const tone = random() < 0.5 ? '#6d4429' : '#84552f';
    return ellipse(x + Math.cos(angle) * distance, y + Math.sin(angle) * distance * 0.62, 10, 7, tone, `transform="rotate(${Math.floor(random() * 180)} ${x} ${y})"`);
  });
}

function sack(x: number, y: number, color: string): string {
  return [
    shape(`M${x},${y + 20} Q${x - 12},${y + 90} ${x + 6},${y + 164} L${x + 134},${y + 164} Q${x + 152},${y + 90} ${x + 138},${y + 20} Q${x + 70},${y - 12} ${x},${y + 20} Z`, color),
    stroke(`M${x + 10},${y + 24} Q${x + 70},${y + 48} ${x + 130},${y + 24}`, '#a7875a', 4),
    ellipse(x + 70, y + 104, 30, 20, 'none', 'stroke="#7c5b38" stroke-width="5"'), stroke(`M${x + 48},${y + 118} Q${x + 70},${y + 96} ${x + 92},${y + 92}`, '#7c5b38', 4),
  ].join('');
}

export function coffeeFromAbove(): string {
  return picture(
    ['#c9a178', '#c39a70', '#b98f66'],
    repeat(7, (index) => rect(0, index * 116, 1200, 112, index % 2 === 0 ? '#caa27a' : '#c2986e') + stroke(`M0,${index * 116 + 52} Q400,${index * 116 + 34} 760,${index * 116 + 60} T1200,${index * 116 + 44}`, '#b3875c', 2, 'opacity=".55"')),
    ellipse(616, 440, 282, 278, '#7d5a3c', 'opacity=".35"'), circle(600, 410, 278, '#f4efe6'), circle(600, 410, 236, '#e7e0d3'),
    rect(770, 376, 130, 62, '#fbf8f2', 'rx="31" transform="rotate(-28 600 410)"'), circle(600, 410, 184, '#fdfbf6'), circle(600, 410, 164, '#7a4a2b'), circle(600, 410, 152, '#a4693d'),
    tulip(600, 400),
    repeat(5, (index) => ellipse(150 + index * 46, 150 + (index % 3) * 46, 23, 15, '#4d2f20', `transform="rotate(${index * 47} ${150 + index * 46} ${150 + (index % 3) * 46})"`)),
    shape('M930,560 L1130,600 L1090,760 L895,718 Z', '#f7f1e4'), stroke('M950,606 L1092,634 M944,640 L1086,668 M936,674 L1040,694', '#9aa0a8', 4),
    rect(250, 640, 190, 14, '#8d8f94', 'rx="7" transform="rotate(-14 250 640)"'), ellipse(240, 652, 40, 24, '#a7a9ae', 'transform="rotate(-14 240 652)"'),
  );
}

function tulip(x: number, y: number): string {
  const heart = (top: number, size: number): string =>
    shape(`M${x},${top + size * 1.1} C${x - size * 1.5},${top + size * 0.3} ${x - size * 1.1},${top - size * 0.75} ${x},${top - size * 0.1} C${x + size * 1.1},${top - size * 0.75} ${x + size * 1.5},${top + size * 0.3} ${x},${top + size * 1.1} Z`, '#f6e7cd', 'stroke="#a4693d" stroke-width="9"');
  return heart(y + 24, 92) + heart(y - 30, 74) + heart(y - 78, 54);
}

export function bakeryWindow(): string {
  return picture(
    ['#20323d', '#263b46', '#2d4550'],
    rect(0, 0, 1200, 120, '#7a2e2e'), repeat(12, (index) => shape(`M${index * 100},112 h100 v44 a50,44 0 0 1 -100,0 Z`, index % 2 === 0 ? '#f3e6cf' : '#a63d38')),
    rect(60, 200, 1080, 470, '#1a262d'), rect(76, 216, 1048, 438, '#f4c677'), rect(76, 216, 1048, 150, '#f9d999'),
    repeat(2, (row) => rect(96, 372 + row * 142, 1008, 14, '#84512b') + repeat(9, (index) => loaf(120 + index * 110, 372 + row * 142, (index + row) % 3))),
    rect(592, 216, 14, 438, '#1a262d'), lamp(340, 250, 170), lamp(860, 250, 170), rect(338, 216, 4, 36, '#1a262d'), rect(858, 216, 4, 36, '#1a262d'),
    circle(340, 258, 15, '#fffbe8'), circle(860, 258, 15, '#fffbe8'),
    rect(0, 670, 1200, 130, '#39424a'), rect(0, 664, 1200, 10, '#12191e'), shape('M120,674 L1080,674 L1200,800 L0,800 Z', '#f4c677', 'opacity=".16"'),
    repeat(8, (index) => rect(index * 170 - 60, 732, 140, 4, '#2c343b')),
  );
}

function loaf(x: number, shelf: number, kind: number): string {
  if (kind === 0) return ellipse(x + 36, shelf - 26, 46, 28, '#a5622d') + stroke(`M${x + 10},${shelf - 34} l16,18 M${x + 30},${shelf - 40} l16,18 M${x + 50},${shelf - 40} l14,18`, '#e3ad6a', 5);
  if (kind === 1) return rect(x + 8, shelf - 118, 18, 118, '#b8743a', `rx="9" transform="rotate(7 ${x} ${shelf})"`) + rect(x + 36, shelf - 124, 18, 124, '#a9672f', `rx="9" transform="rotate(-4 ${x} ${shelf})"`);
  return shape(`M${x - 8},${shelf} Q${x - 12},${shelf - 62} ${x + 36},${shelf - 62} Q${x + 84},${shelf - 62} ${x + 80},${shelf} Z`, '#c98746') + stroke(`M${x + 6},${shelf - 30} Q${x + 36},${shelf - 56} ${x + 66},${shelf - 30}`, '#f0c688', 5);
}

export function tramInRain(): string {
  const random = seeded(9);
  return picture(
    ['#3d4a5c', '#5f6f7f', '#94979a'],
    skyline(31, 560, 240, 420, '#46525f', '#ffd98c', 0.2), skyline(55, 560, 130, 300, '#36414d', '#ffdf9e', 0.3),
    rect(0, 556, 1200, 250, '#2b343d'), shape('M360,556 L840,556 L1200,800 L0,800 Z', '#333e48'),
    stroke('M560,556 L330,800 M640,556 L870,800', '#8d979f', 4), stroke('M0,150 L1200,206', '#1f2830', 3),
    tram(), lamp(160, 330, 120), rect(157, 330, 6, 240, '#161d23'), circle(160, 328, 12, '#fff1cc'), lamp(1060, 330, 120), rect(1057, 330, 6, 240, '#161d23'), circle(1060, 328, 12, '#fff1cc'),
    repeat(150, () => {
      const x = random() * 1200;
      const y = random() * 800;
      return stroke(`M${x.toFixed(0)},${y.toFixed(0)} l-7,30`, '#dfe8ee', 1.4, 'opacity=".3"');
    }),
    umbrella(265, 640, '#c9503f'), umbrella(945, 666, '#d9a53c'),
  );
}

function tram(): string {
  return [
    ellipse(600, 704, 190, 18, '#141a1f', 'opacity=".6"'), stroke('M600,258 L560,206 L660,190', '#20282e', 5), rect(452, 262, 296, 430, '#c64532', 'rx="26"'), rect(452, 262, 296, 60, '#f1e7d3', 'rx="26"'),
    rect(478, 336, 244, 168, '#26343f', 'rx="12"'), rect(484, 342, 232, 156, '#f6d68f', 'rx="9"'), rect(597, 342, 6, 156, '#26343f'),
    circle(540, 440, 22, '#53402f'), rect(512, 458, 56, 40, '#53402f', 'rx="16"'), circle(664, 446, 20, '#6a5138'), rect(638, 462, 52, 36, '#6a5138', 'rx="16"'),
    rect(452, 540, 296, 12, '#f1e7d3'), circle(506, 610, 22, '#fff6d8'), circle(694, 610, 22, '#fff6d8'), lamp(506, 610, 76), lamp(694, 610, 76),
    rect(560, 276, 80, 32, '#26343f', 'rx="6"'), circle(600, 292, 10, '#f3c14e'), rect(472, 664, 256, 40, '#3a1d19', 'rx="8"'),
  ].join('');
}

function umbrella(x: number, y: number, color: string): string {
  return [
    shape(`M${x - 58},${y - 84} a58,54 0 0 1 116,0 Z`, color), rect(x - 2, y - 84, 4, 60, '#1b2228'), circle(x, y - 58, 15, '#3a2c26'),
    shape(`M${x - 26},${y + 62} L${x - 18},${y - 42} L${x + 18},${y - 42} L${x + 26},${y + 62} Z`, '#1f2a33'),
  ].join('');
}

export function marketStalls(): string {
  return picture(
    ['#8ec1cf', '#cfe3dd', '#f3ead2'],
    skyline(77, 430, 120, 220, '#d9b48c', '#8a5f48', 0.35), skyline(78, 430, 80, 150, '#c99a74', '#7b523f', 0.3),
    rect(0, 424, 1200, 380, '#d8c6a5'), repeat(12, (index) => stroke(`M${index * 110},424 L${(index - 6) * 240 + 600},800`, '#c9b491', 2)),
    stall(70, 330, '#b7473a', ['#d4572f', '#e39a31', '#c93a3a']), stall(450, 330, '#2f7d74', ['#7fa53f', '#4d8a3b', '#b8c24a']), stall(830, 330, '#d19a2e', ['#8a4d7d', '#d8627a', '#e8c04c']),
    person(400, 560, '#33506b'), person(770, 585, '#7c3b46'), person(1150, 560, '#3f5b3d'),
  );
}

function stall(x: number, y: number, color: string, goods: readonly string[]): string {
  const random = seeded(x);
  const pile = goods.map((tone, part) => repeat(24, () => circle(x + 30 + part * 92 + random() * 66, y + 196 + random() * 36, 13, tone, 'stroke="#0002" stroke-width="2"'))).join('');
  return [
    rect(x, y, 8, 300, '#6b4a33'), rect(x + 292, y, 8, 300, '#6b4a33'), pile, rect(x - 6, y + 226, 312, 74, '#8d633f'), repeat(3, (row) => rect(x - 6, y + 246 + row * 20, 312, 3, '#74502f')),
    repeat(6, (index) => shape(`M${x - 26 + index * 59},${y - 4} h59 v40 a29,26 0 0 1 -59,0 Z`, index % 2 === 0 ? color : '#f6ecd8')), shape(`M${x},${y - 66} L${x + 300},${y - 66} L${x + 328},${y} L${x - 26},${y} Z`, color),
  ].join('');
}

function person(x: number, y: number, color: string): string {
  return circle(x, y - 108, 22, '#caa084') + shape(`M${x - 34},${y + 110} L${x - 26},${y - 62} Q${x},${y - 92} ${x + 26},${y - 62} L${x + 34},${y + 110} Z`, color) + shape(`M${x - 23},${y - 110} a23,24 0 0 1 46,0 q-22,-14 -46,0 Z`, '#3a2c26');
}

export function coffeeHills(): string {
  const random = seeded(41);
  return picture(
    ['#7fb3c8', '#cfe0cc', '#f6e7b8'],
    sun(250, 220, 46, '#fff6da'), hills(61, 390, 70, '#7ea08c'), hills(62, 460, 60, '#5f8f6d'), hills(63, 560, 50, '#457a50'), hills(64, 690, 40, '#33633f'),
    repeat(8, (row) => repeat(16, (index) => ellipse(index * 80 + (row % 2) * 40 + random() * 12, 560 + row * 36 + random() * 8, 26 + row * 2, 17 + row * 1.6, row % 2 === 0 ? '#2b5a37' : '#376c42'))),
    repeat(70, () => circle(random() * 1200, 570 + random() * 230, 4.6, '#c8402f')),
    rect(800, 392, 150, 74, '#e9dcc0'), shape('M784,394 L875,336 L966,394 Z', '#a4503a'), rect(862, 420, 26, 46, '#6a4a35'), rect(820, 414, 22, 22, '#54788a'), rect(908, 414, 22, 22, '#54788a'),
  );
}

export function lighthouse(): string {
  return picture(
    ['#1c2b4a', '#3f4f7c', '#c77f7c'],
    shape('M842,236 L0,120 L0,330 Z', '#ffe9b0', 'opacity=".28"'), sun(200, 560, 40, '#ffd9a8'), rect(0, 560, 1200, 240, '#22375a'), ripples(15, 566, 795, '#e5a58f', 150),
    shape('M640,800 Q680,600 790,584 L930,576 Q1090,600 1200,690 L1200,800 Z', '#1a2233'), shape('M700,800 Q760,650 860,640 Q1010,640 1200,760 L1200,800 Z', '#232d42'),
    shape('M796,590 L818,270 L886,270 L908,590 Z', '#f2ebdf'), shape('M812,358 L892,358 L897,430 L807,430 Z', '#b9463c'), shape('M803,500 L902,500 L907,572 L798,572 Z', '#b9463c'),
    rect(806, 256, 92, 16, '#27324a'), rect(826, 208, 52, 50, '#ffeab5'), rect(850, 208, 4, 50, '#27324a'), shape('M816,210 L888,210 L852,168 Z', '#27324a'), circle(846, 234, 100, 'url(#lamp)'),
    rect(930, 530, 120, 62, '#e3d8c4'), shape('M918,532 L990,486 L1062,532 Z', '#7c3a35'), rect(952, 552, 22, 22, '#ffd98a'), rect(1002, 552, 22, 22, '#ffd98a'),
    stroke('M330,240 q18,-16 34,0 q16,-16 34,0 M430,300 q14,-12 26,0 q12,-12 26,0', '#dfe3ee', 4),
  );
}
