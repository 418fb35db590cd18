/** How an account's number is written. */

/** SAP pads account numbers to ten digits; the chart's own numbers never begin with a zero. */
export function isZeroPadded(account: string): boolean {
  return account.length === 10 && account.startsWith("0") && /^0+[1-9]\d*$/.test(account);
}

/** `0000411000` → `411000`; anything else is itself. */
export function canonicalAccount(account: string): string {
  return isZeroPadded(account) ? account.replace(/^0+/, "") : account;
}
