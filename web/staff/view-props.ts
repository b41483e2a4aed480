/** What a view gets: the parameters of its path. */
export interface ViewProps {
  params: Readonly<Record<string, string>>;
}
