/** The id of the search field, so that a key can put the cursor there. */
export const SEARCH_FIELD_ID = 'gw-search';

export function focusSearch(): void {
  document.getElementById(SEARCH_FIELD_ID)?.focus();
}
