import { templateVariables } from '@zavod/shared/domain/template-variables.ts';

export type TemplateValues = Readonly<Record<(typeof templateVariables)[number], string>>;

const mark = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The first name between double braces that means nothing, or undefined. */
export const unknownVariable = (body: string): string | undefined =>
  [...body.matchAll(mark)].map(([, name = '']) => name).find((name) => !isVariable(name));

/** Puts the values in. A name that means nothing stays as it was written. */
export const fillTemplate = (body: string, values: TemplateValues): string =>
  body.replace(mark, (whole, name: string) => (isVariable(name) ? values[name] : whole));

const isVariable = (name: string): name is keyof TemplateValues => templateVariables.some((known) => known === name);
