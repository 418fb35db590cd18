import { IntlMessageFormat } from "intl-messageformat";
import type { Language } from "./language.ts";

/** The sentences of a room: the same keys in both languages, or it does not compile. */
export interface Messages<Key extends string> {
  readonly en: Readonly<Record<Key, string>>;
  readonly fr: Readonly<Record<Key, string>>;
}

export type MessageValues = Readonly<Record<string, string | number | bigint>>;
export type Say<Key extends string> = (key: Key, values?: MessageValues) => string;

/** Ties keys and languages together so that a key missing in one is a compile error. */
export function messagesOf<Key extends string>(messages: Messages<Key>): Messages<Key> {
  return messages;
}

/** `sayIn(messages, "fr")("items", { count: 3 })` → the sentence, ICU plural forms included. */
export function sayIn<Key extends string>(messages: Messages<Key>, language: Language): Say<Key> {
  const formats = new Map<Key, IntlMessageFormat>();
  return (key, values = {}) => {
    const known = formats.get(key);
    const format =
      known ??
      new IntlMessageFormat(messages[language][key], language, undefined, { ignoreTag: true });
    if (known === undefined) formats.set(key, format);
    return String(format.format({ ...values }));
  };
}
