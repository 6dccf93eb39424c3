/** Bodies of callbacks that are not for our robot. */

export function withOtherRobot(body: string): string {
  return JSON.stringify({ ...JSON.parse(body), robotCode: 'dingrobotanother' });
}

export function withOtherOrganisation(body: string): string {
  return JSON.stringify({ ...JSON.parse(body), chatbotCorpId: 'dingSANDBOXanother' });
}
