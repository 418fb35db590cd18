import { diagnosisOf } from "../../support/diagnosis-of.ts";

export const make = async (folder: string): Promise<void> => {
  await diagnosisOf(folder, "one", "990000011", "EUR");
  await diagnosisOf(folder, "two", "990000011", "MAD");
};
