/** Words among the units that say when or how, and give nobody a duty. */

export const ASIDE =
  /^(?:下同|不再列出|长期坚持|持续推进|常态化|分工负责|各负其责|共同推进|并?(?:于)?\d{4}年.*|.*(?:月底前|年底前|底前)(?:完成)?)$/;
