import type { DraftItem } from '../text-provider.ts';

const article = (title: string, text: string, rest: Partial<DraftItem> = {}): DraftItem => ({
  title,
  text,
  url: 'https://news.example.com/2026/11/story',
  sourceName: 'Example News',
  language: 'en',
  publishedAt: '2026-11-23T08:00:00Z',
  categories: [],
  ...rest,
});

export const englishArticles: Readonly<Record<string, DraftItem>> = {
  rates: article(
    'Bank of England holds interest rates at 3.5% | Example News',
    `LONDON (Reuters) - The Bank of England kept its main interest rate at 3.5% on Thursday, saying inflation was falling more slowly than it had hoped.

Seven members of the Monetary Policy Committee voted to hold rates, while two wanted a cut of a quarter point. Governor Andrew Bailey said the U.K. economy had "turned a corner" but warned that services prices were still rising too quickly.

Read more: What the decision means for your mortgage

Consumer prices rose 2.9% in the 12 months to October, according to the Office for National Statistics. That was above the Bank of England's target of 2%. Economists polled last week had expected the figure to be 2.7%.

"We need to be careful not to cut rates too quickly or by too much," Mr. Bailey told reporters. "Inflation is coming down, but the last part of the journey is the hardest."

Sterling rose 0.4% against the dollar after the announcement. Mortgage brokers said lenders were unlikely to change their offers before the new year.

Sign up for our newsletter to get the day's main stories.`,
    { categories: ['Business', 'Economy'] },
  ),
  telescope: article(
    "Astronomers find water vapour around a planet 120 light-years away",
    `Astronomers have found clear signs of water vapour in the atmosphere of a rocky planet about 120 light-years from Earth, the first such finding around a world so close to our own in size.

The planet, called Kestrel-4b, circles a small red star every 18 days. It was observed for 60 hours with the James Webb Space Telescope between March and June.

Dr. Amara Okafor of the University of Leeds, who led the work, said the signal was seen in three separate wavelengths. "If you see it once you worry, if you see it three times you start to smile," she said.

The team does not claim that there is liquid water on the surface. The planet may be too hot, and its star throws out flares that could strip away the air. Still, the result shows that small planets near red stars can keep an atmosphere for billions of years.

The findings were published in the journal Nature Astronomy on Monday. The James Webb Space Telescope will look at Kestrel-4b again next spring.`,
    { categories: ['Science'] },
  ),
  shouting: article(
    'BREAKING!!! NASA DELAYS MOON MISSION AFTER FUEL LEAK AT KENNEDY SPACE CENTER!!!',
    `NASA has delayed the launch of its next crewed flight around the Moon after engineers found a leak in a hydrogen line. The countdown was stopped with 40 minutes to go at Kennedy Space Center in Florida.

The agency said the crew was safe and had left the capsule. A new attempt will not take place before Dec. 4, when the next launch window opens.

Teams will replace a seal in the line that feeds the upper stage. The same part leaked during a rehearsal in August, and NASA had said the problem was solved. Officials in Florida expect the repair to take five days.`,
  ),
  local: article(
    'Library to open until midnight during exams',
    `Students in Ghent will be able to study in the city library until midnight from Dec. 1. The council agreed to pay for extra staff after a petition with 4,200 names.

The library normally closes at 7 p.m. on weekdays. About 600 seats will be open, and the café on the ground floor will serve soup and sandwiches until 10 p.m.

"Not everyone has a quiet room at home," said Lies De Smet, the alderwoman for education. The trial ends on Jan. 31. After that the council will decide whether to repeat it in June.`,
    { sourceName: 'Ghent Today', categories: ['Uncategorized'] },
  ),
  interview: article(
    '“I never wanted to be the loudest person in the room”: how Maya Lind built a $2bn software firm',
    `Maya Lind does not like meetings. The founder of Tallow, a Stockholm company that makes accounting software for small shops, holds two a week and keeps both under 20 minutes.

Tallow was valued at $2 billion in October, when it raised $140 million from a group of pension funds. It has 310 employees and 90,000 paying customers in 14 countries. Lind, 38, still answers some support tickets herself.

I met her in a bakery that was one of Tallow's first customers. “I never wanted to be the loudest person in the room,” she says. “I wanted to be the one who had read the manual.”

The company nearly failed in 2021, when a bug doubled the tax bills of 1,100 shops. Lind wrote to each owner and paid the fines from her own savings. Only 12 customers left.

Next year Tallow plans to open an office in Toronto. Lind says the firm will not sell to banks, although several have asked.`,
    { categories: ['Technology', 'Startups', 'Interviews'] },
  ),
  teaser: article(
    'Five cities that changed their streets in a year',
    'From Bogotá to Milan, mayors are closing lanes and planting trees. We looked at what worked and what people hated. Continue reading…',
    { categories: ['Cities'] },
  ),
  sport: article(
    'Harriers beat Rovers 3-2 in extra time to reach the final',
    `Northgate Harriers came from two goals down to beat Castle Rovers 3-2 after extra time and reach their first Cup final since 1987.

Rovers led through Tom Adeyemi and a penalty by Luis Prieto. Harriers looked beaten until the 81st minute, when substitute Jack Wren scored with his first touch. He headed the equaliser in the 94th minute.

Captain Sam Oyelaran hit the winner from 25 metres with three minutes of extra time left. "I closed my eyes and hit it," he said.

Harriers will meet the winner of Saturday's match between Ashford Town and Wexley at the National Stadium on Dec. 12. More than 30,000 tickets have been set aside for their supporters.`,
    { categories: ['Sport', 'Football'] },
  ),
  health: article(
    'Short walks after meals lower blood sugar, large study finds',
    `A ten-minute walk after each meal lowers blood sugar more than one half-hour walk a day, according to a study of 11,400 adults in Canada and Denmark.

People who walked after meals had blood sugar levels 12% lower on average than those who sat down. The effect was strongest after dinner. It was seen in people with and without diabetes, and in every age group.

Researchers followed the volunteers for two years with wrist sensors. They corrected for diet, sleep and income, but said they could not rule out that healthier people simply walk more.

"You do not need a gym for this," said Prof. Henrik Dahl of Aarhus University. "You need a pair of shoes and somewhere to go."

Doctors who were not involved in the study called the results useful but said that people who take insulin should ask before they change their routine. The study was paid for by the two countries' public health agencies.`,
    { categories: ['Health'] },
  ),
};
