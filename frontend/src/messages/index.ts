import en from './en.ts';
import type { Locale, Messages } from './messages.ts';
import zh from './zh.ts';

/** The strings by language. */
export const messages: Readonly<Record<Locale, Messages>> = { en, zh };
