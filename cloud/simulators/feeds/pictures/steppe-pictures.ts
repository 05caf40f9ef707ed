import { circle, ellipse, hills, lamp, picture, posts, rect, repeat, ridge, ripples, seeded, shape, skyline, snowyRidge, stars, stroke, sun } from './drawing.ts';

export function trainInSteppe(): string {
  return picture(
    ['#5a9bc4', '#bcdcdf', '#f6e3b4'],
    sun(240, 250, 48, '#fff5d6'), cloud(700, 150, 1.2), cloud(980, 240, 0.8), snowyRidge(8, 480, 170, '#8aa3b5', 400, '#eef4f6'),
    hills(14, 520, 18, '#b9a961'), rect(0, 560, 1200, 250, '#cdb566'), grass(600, 800, 4), embankment(590), posts(592, 420, 190, '#4b5560'), train(90, 590, '#1d7f8c', '#f2c14e'),
  );
}

export function nightTrain(): string {
  return picture(
    ['#0b1330', '#18264f', '#4a4a7a'],
    stars(3, 260, 470), shape('M0,80 Q520,10 1200,330 L1200,400 Q560,90 0,170 Z', '#cdd6ff', 'opacity=".035"'), shape('M960,106 A44,44 0 1 1 922,172 A40,40 0 0 0 960,106 Z', '#f4efd8'),
    ridge(21, 520, 150, '#141d3d'), hills(22, 560, 14, '#10182f'), rect(0, 560, 1200, 250, '#0d1428'), embankment(600, '#1a2138', '#2c3552'), train(60, 600, '#23305c', '#ffd27a', true),
  );
}

export function mountainLake(): string {
  return picture(
    ['#4f8fc0', '#a9d2e3', '#eef3e4'],
    cloud(220, 130, 1), cloud(860, 100, 1.3), snowyRidge(33, 440, 330, '#6d86a0', 300, '#f4f8fa'), ridge(35, 470, 170, '#4f6d7c'), hills(36, 480, 22, '#3e6350'),
    rect(0, 480, 1200, 330, '#3f8fa6'), shape('M0,480 L1200,480 L1200,560 Q600,600 0,540 Z', '#7fbdc6', 'opacity=".5"'), ripples(37, 500, 790, '#e6f5f4', 120), spruces(490, 38),
    shape('M0,800 L0,690 Q200,660 420,740 L520,800 Z', '#37523f'), shape('M1200,800 L1200,720 Q1040,690 900,800 Z', '#304a39'), spruce(90, 700, 2.5), spruce(190, 730, 1.8), spruce(1110, 740, 2.3),
  );
}

export function canyon(): string {
  const layers = ['#c9683f', '#b85a38', '#d37d4c', '#a94f33', '#e09763'];
  return picture(
    ['#5fa3cf', '#c4dfe3', '#f8dfb8'],
    sun(930, 170, 44, '#fff4d3'), hills(51, 330, 26, '#d9a06f'),
    layers.map((color, index) => shape(cliff(51 + index, 300 + index * 84, index), color)).join(''),
    shape('M520,800 Q640,640 560,560 Q520,500 640,430 L668,430 Q580,500 626,560 Q720,650 640,800 Z', '#4aa0a6'),
    repeat(5, (index) => ellipse(470 + index * 70 + (index % 2) * 60, 770 - (index % 3) * 46, 30, 18, '#5f7d3f')),
  );
}

function cliff(seed: number, top: number, index: number): string {
  const random = seeded(seed);
  const steps = (from: number, to: number): string => {
    const parts: string[] = [];
    const direction = Math.sign(to - from);
    for (let x = from; direction > 0 ? x < to : x > to; x += direction * (40 + random() * 60)) parts.push(`L${x.toFixed(0)},${(top + random() * 46 + Math.abs(x - from) * 0.06).toFixed(0)}`);
    return parts.join(' ');
  };
  const gap = 60 + index * 34;
  return `M0,800 ${steps(0, 590 - gap)} L${610 - gap},800 Z M1200,800 ${steps(1200, 610 + gap)} L${600 + gap},800 Z`;
}

export function stationClock(): string {
  return picture(
    ['#f0b27a', '#f7d4a2', '#fbebcb'],
    snowyRidge(71, 430, 190, '#b99a9c', 350, '#f8e9dc'), rect(0, 610, 1200, 200, '#7d7068'), rect(0, 604, 1200, 10, '#5b5049'),
    rect(170, 330, 860, 280, '#e9dcc0'), rect(150, 312, 900, 26, '#8f5a45'), rect(500, 150, 200, 460, '#f0e5cc'), shape('M484,152 L600,60 L716,152 Z', '#8f5a45'), rect(597, 26, 6, 40, '#5b5049'),
    circle(600, 232, 56, '#5b5049'), circle(600, 232, 48, '#fffaf0'), stroke('M600,232 L600,198 M600,232 L626,246', '#3d3531', 6), repeat(12, (index) => circle(600 + Math.sin(index * 0.5236) * 40, 232 - Math.cos(index * 0.5236) * 40, 2.6, '#3d3531')),
    repeat(3, (index) => arch(208 + index * 94)), repeat(3, (index) => arch(722 + index * 94)), shape('M556,610 v-140 a44,48 0 0 1 88,0 v140 Z', '#5d4436'), rect(597, 430, 6, 180, '#43312a'),
    repeat(6, (index) => rect(index * 220 - 30, 660, 150, 6, '#6c605a')), rect(0, 720, 1200, 12, '#4b433f'), rect(0, 764, 1200, 12, '#4b433f'), traveller(300, 600, '#2f6d7a'), traveller(360, 600, '#a4483c'), traveller(880, 600, '#4e5a86'),
  );
}

function arch(x: number): string {
  return shape(`M${x},560 v-110 a34,36 0 0 1 68,0 v110 Z`, '#6d8fa0') + rect(x + 32, 414, 4, 146, '#e9dcc0') + rect(x - 6, 560, 80, 8, '#c9b694');
}

function traveller(x: number, y: number, color: string): string {
  return circle(x, y - 98, 17, '#c79a7d') + shape(`M${x - 24},${y + 60} L${x - 18},${y - 66} Q${x},${y - 88} ${x + 18},${y - 66} L${x + 24},${y + 60} Z`, color) + rect(x + 26, y + 4, 40, 54, '#70503a', 'rx="6"') + rect(x + 38, y - 14, 16, 20, 'none', 'stroke="#4c3627" stroke-width="4"');
}

export function sleeperWindow(): string {
  return picture(
    ['#5b3a2c', '#6b4533', '#734b37'],
    repeat(6, (index) => rect(index * 200, 0, 196, 800, index % 2 === 0 ? '#6d4734' : '#67422f')), rect(210, 70, 780, 450, '#3a251b', 'rx="30"'), rect(234, 94, 732, 402, '#a8d3e2', 'rx="18"'),
    `<clipPath id="pane"><rect x="234" y="94" width="732" height="402" rx="18"/></clipPath><g clip-path="url(#pane)">${rect(234, 94, 732, 200, '#86bdd8')}${cloud(420, 170, 0.9)}${snowyRidge(91, 380, 190, '#7d95a8', 290, '#f3f7f8')}${hills(92, 400, 14, '#a9a35a')}${rect(200, 410, 800, 120, '#c9b45f')}${grass(410, 500, 7)}${rect(700, 300, 6, 120, '#4b5560')}</g>`,
    shape('M190,40 H330 Q300,300 236,540 H190 Z', '#b5483b'), shape('M1010,40 H870 Q900,300 964,540 H1010 Z', '#b5483b'), stroke('M240,44 Q232,300 206,536 M282,44 Q262,300 220,538 M960,44 Q968,300 994,536 M918,44 Q938,300 980,538', '#94372d', 5), rect(180, 28, 840, 18, '#c8a15a', 'rx="9"'),
    rect(150, 600, 900, 34, '#8d6144', 'rx="8"'), rect(150, 626, 900, 10, '#6f4a33'), rect(0, 690, 1200, 110, '#40291e'), rect(40, 640, 330, 170, '#2f6f73', 'rx="22"'), rect(830, 640, 330, 170, '#2f6f73', 'rx="22"'),
    teaGlass(560, 600), ellipse(760, 594, 74, 12, '#efe6d5'), circle(740, 572, 24, '#c9873f'), circle(776, 570, 24, '#d69a50'), circle(758, 548, 22, '#c07d37'), rect(300, 566, 150, 34, '#2d4863', 'rx="4"'), rect(308, 556, 140, 14, '#f1eadb', 'rx="3"'),
  );
}

function teaGlass(x: number, y: number): string {
  return [
    shape(`M${x},${y - 150} L${x + 96},${y - 150} L${x + 86},${y} L${x + 10},${y} Z`, '#e9f1f2', 'opacity=".55"'), shape(`M${x + 4},${y - 112} L${x + 92},${y - 112} L${x + 86},${y - 4} L${x + 10},${y - 4} Z`, '#b5592a', 'opacity=".92"'),
    shape(`M${x + 2},${y - 84} L${x + 94},${y - 84} L${x + 87},${y} L${x + 9},${y} Z`, '#aab3b8'), repeat(6, (index) => circle(x + 18 + index * 12, y - 44 + (index % 2) * 12, 5, '#7d878d')), stroke(`M${x + 92},${y - 74} q46,4 36,44 q-8,20 -40,20`, '#aab3b8', 9),
    circle(x + 60, y - 118, 20, '#f3d25c'), circle(x + 60, y - 118, 14, '#f8e38f'), stroke(`M${x + 30},${y - 170} q-12,-22 4,-42 q14,-20 0,-42 M${x + 66},${y - 172} q-12,-22 4,-42 q14,-20 0,-40`, '#fff', 4, 'opacity=".4"'), rect(x - 20, y - 6, 136, 10, '#8f999f', 'rx="5"'),
  ].join('');
}

export function cityUnderMountains(): string {
  return picture(
    ['#e99b73', '#f4c79a', '#f9e6c5'],
    snowyRidge(101, 470, 320, '#8d87a5', 330, '#fbeee6'), ridge(103, 500, 130, '#6c7093'), skyline(104, 640, 90, 230, '#5a5f80', '#ffe3a6', 0.25), skyline(105, 680, 60, 160, '#434865', '#ffdf98', 0.35),
    rect(880, 250, 10, 400, '#3b4060'), circle(885, 300, 26, '#3b4060'), rect(881, 170, 8, 90, '#b9463c'), rect(0, 676, 1200, 130, '#35492f'), hills(106, 720, 22, '#2a3d28'), repeat(16, (index) => poplar(30 + index * 78 + (index % 3) * 14, 730, 0.8 + (index % 4) * 0.16)),
  );
}

function poplar(x: number, y: number, scale: number): string {
  return rect(x - 3, y - 20, 6, 50 * scale, '#3b2d22') + ellipse(x, y - 62 * scale, 17 * scale, 72 * scale, '#3f5f36');
}

export function bazaar(): string {
  const random = seeded(111);
  const spices = ['#c8402f', '#e0a52f', '#8b4a2b', '#d9762f', '#6f8a3c', '#b0324a', '#e8cf6a', '#7a4a6d'];
  return picture(
    ['#2f4858', '#3f6272', '#5b7f88'],
    repeat(5, (index) => shape(`M${index * 260 - 60},300 V190 a110,120 0 0 1 220,0 V300 Z`, '#d9b98c') + shape(`M${index * 260 - 36},300 V200 a86,96 0 0 1 172,0 V300 Z`, '#234050')), rect(0, 290, 1200, 60, '#c9a473'), repeat(20, (index) => shape(`M${index * 60},300 l30,20 l30,-20 l-30,40 Z`, index % 2 === 0 ? '#2f7f86' : '#b5483b')),
    rect(0, 350, 1200, 450, '#6b4a38'), repeat(3, (row) => repeat(8, (index) => spiceBowl(80 + index * 150 + (row % 2) * 60, 450 + row * 130, spices[(index + row * 3) % spices.length] ?? '#c8402f'))),
    repeat(4, (index) => lamp(180 + index * 290, 150, 130) + rect(178 + index * 290, 0, 4, 120, '#1d2a32') + shape(`M${160 + index * 290},150 q20,-60 40,0 q-20,50 -40,0 Z`, random() < 0.5 ? '#f3c25a' : '#f0a04a')),
  );
}

function spiceBowl(x: number, y: number, color: string): string {
  return ellipse(x, y + 46, 66, 14, '#3e291e', 'opacity=".6"') + shape(`M${x - 58},${y} Q${x},${y - 96} ${x + 58},${y} Z`, color) + stroke(`M${x - 30},${y - 20} Q${x - 6},${y - 56} ${x + 8},${y - 58}`, '#fff', 4, 'opacity=".25"') + shape(`M${x - 64},${y - 4} H${x + 64} Q${x + 56},${y + 50} ${x},${y + 50} Q${x - 56},${y + 50} ${x - 64},${y - 4} Z`, '#e6dcc6') + stroke(`M${x - 50},${y + 18} H${x + 50}`, '#2f7f86', 5);
}

function cloud(x: number, y: number, scale: number): string {
  const puff = (dx: number, dy: number, r: number): string => circle(x + dx * scale, y + dy * scale, r * scale, '#fff', 'opacity=".8"');
  return puff(0, 0, 30) + puff(40, -14, 40) + puff(84, -4, 34) + puff(120, 6, 22) + rect(x - 26 * scale, y + 4 * scale, 164 * scale, 26 * scale, '#fff', `rx="${13 * scale}" opacity=".8"`);
}

function grass(top: number, bottom: number, seed: number): string {
  const random = seeded(seed);
  return repeat(260, () => {
    const depth = random();
    const x = random() * 1200;
    const y = top + depth * (bottom - top);
    const tall = 6 + depth * 26;
    return stroke(`M${x.toFixed(0)},${y.toFixed(0)} q${(random() * 8 - 2).toFixed(1)},-${(tall * 0.6).toFixed(1)} ${(4 + random() * 8).toFixed(1)},-${tall.toFixed(1)}`, random() < 0.5 ? '#a8913f' : '#dcc983', 1.2 + depth * 1.6);
  });
}

function embankment(y: number, earth = '#a08c62', rail = '#5a5148'): string {
  return shape(`M0,${y + 6} H1200 V${y + 40} H0 Z`, earth) + repeat(60, (index) => rect(index * 21, y + 8, 11, 7, rail)) + rect(0, y + 3, 1200, 5, rail);
}

function train(x: number, rails: number, color: string, stripe: string, isLit = false): string {
  const glass = isLit ? '#ffdf97' : '#2a4250';
  const car = (left: number): string =>
    rect(left, rails - 96, 238, 82, color, 'rx="8"') + rect(left, rails - 40, 238, 10, stripe) + repeat(6, (index) => rect(left + 16 + index * 36, rails - 80, 24, 28, glass, 'rx="3"')) + repeat(4, (index) => circle(left + 34 + index * 22 + (index > 1 ? 104 : 0), rails - 6, 10, '#22262b')) + rect(left + 236, rails - 60, 10, 40, '#22262b');
  const front = x + 3 * 244;
  const engine =
    shape(`M${front},${rails - 96} H${front + 190} Q${front + 250},${rails - 92} ${front + 268},${rails - 34} V${rails - 14} H${front} Z`, color) + rect(front, rails - 40, 264, 10, stripe) + shape(`M${front + 186},${rails - 86} Q${front + 226},${rails - 84} ${front + 240},${rails - 56} H${front + 186} Z`, glass) + repeat(4, (index) => circle(front + 40 + index * 26 + (index > 1 ? 96 : 0), rails - 6, 11, '#22262b')) + circle(front + 256, rails - 28, 6, '#fff4cf');
  const light = isLit ? shape(`M${front + 262},${rails - 34} L1200,${rails - 70} V${rails + 20} L${front + 262},${rails - 22} Z`, '#ffeebd', 'opacity=".35"') + ellipse(x + 400, rails + 30, 460, 16, '#ffdf97', 'opacity=".18"') : '';
  return light + repeat(3, (index) => car(x + index * 244)) + engine;
}

function spruces(base: number, seed: number): string {
  const random = seeded(seed);
  return repeat(60, () => spruce(random() * 1200, base + random() * 10, 0.35 + random() * 0.5));
}

function spruce(x: number, y: number, scale: number): string {
  const tier = (top: number, reach: number): string => shape(`M${x},${y - top * scale} l${reach * scale},${44 * scale} h-${reach * 2 * scale} Z`, '#2b4a3a');
  return rect(x - 3 * scale, y - 12 * scale, 6 * scale, 14 * scale, '#3b2d22') + tier(120, 20) + tier(92, 28) + tier(58, 36);
}
