const opening = [
  /^(read (more|also|next|the full)|also read|see also|related( stories| articles)?\b|more on this|recommended|share (this|on)|follow us|subscribe|sign up|click here|advertisement|sponsored|watch( now)?:|listen:|video:|photo:|photos:|image( source| caption| credit)?:|picture:|credit:|source:|©|copyright|the post .{1,200} (first )?appeared|comments? \(|continue reading|updated?:|reporting by|editing by|written by|by [A-Z][a-z]+ [A-Z][a-z]+$)/i,
  /^(читайте также|читать (далее|полностью|ещё|еще)|смотрите также|подробнее|фото:|фото \/|видео:|источник:|иллюстрация:|подписывайтесь|подпишитесь|следите за|реклама|по теме:|больше новостей|поделиться|материалы? по теме|нашли (опечатку|ошибку)|все права защищены|erid|комментарии|автор:|текст:|теги:|обновлено)/i,
];
const anywhere = [
  /(enable javascript|our newsletter|newsletter below|cookie (policy|settings)|privacy policy|terms of (use|service)|all rights reserved|first appeared on|on our (telegram|whatsapp) channel|this article (was )?(originally )?published)/i,
  /((наш(ем|ему|)|в) (телеграм|telegram|тг)[- ]?канал|политик[аи] конфиденциальности|пользовательское соглашение|файлы cookie|выделите .{1,40} и нажмите|признан .{0,40}иностранным агентом|пресс-службе? редакции)/i,
];

/** Furniture of a web page that has nothing to do in a post. */
export const isBoilerplate = (text: string): boolean =>
  opening.some((pattern) => pattern.test(text)) || anywhere.some((pattern) => pattern.test(text)) || !/\p{L}{2}|\p{Lo}/u.test(text);

/** Whether the text is only the beginning of an article that stands elsewhere. */
export const looksCutOff = (text: string): boolean =>
  /(\.\.\.|…|\[…\]|\[\.\.\.\]|\[\+\d+ chars\]|read more\W*|continue reading\W*|читать (далее|полностью)\W*|подробнее\W*)$/i.test(text.trim());
