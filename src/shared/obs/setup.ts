/** What setting up an empty OBS did, thing by thing. Nothing that existed was touched. */
export interface SetupReport {
  items: {
    kind: 'scene' | 'cardImage' | 'lowerThirdImage' | 'browserSource'
    name: string
    /** Scene that the item was put in; null for a scene itself. */
    scene: string | null
    outcome: 'created' | 'exists' | 'failed' | 'unsupported'
    message: string | null
  }[]
}
