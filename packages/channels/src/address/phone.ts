import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';

/**
 * A phone number as E.164, or `null` when the text is not one valid, dialable number. The whole text must
 * be the number: words around it or an extension make it unfit to send to.
 * @param defaultCountry ISO 3166 code for numbers written without a country, e.g. `CN`
 */
export function normalisePhone(text: string, defaultCountry?: string): string | null {
  const options = {
    extract: false,
    ...(defaultCountry && { defaultCountry: defaultCountry as CountryCode }),
  };
  // Full-width digits and signs are common in Chinese forms.
  const parsed = parsePhoneNumberFromString(text.normalize('NFKC').trim(), options);
  if (!parsed || !parsed.isValid() || parsed.ext) return null;
  return parsed.number;
}

/** The country of an E.164 number, ISO 3166, or `null`. */
export function countryOfPhone(phone: string): string | null {
  return parsePhoneNumberFromString(phone)?.country ?? null;
}
