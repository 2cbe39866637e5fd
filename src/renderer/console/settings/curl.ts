/**
 * Lines for a terminal that post one signed order, on Linux and macOS alike.
 * @param address of the ingest door
 * @param secret in clear, or null to leave its place open
 */
export function curlExample(address: string, secret: string | null): string {
  return `SECRET='${secret ?? ''}'
NOW=$(date -u +%Y-%m-%dT%H:%M:%SZ); TS=$(date +%s)000
BODY='[{"platform":"pinduoduo","shopId":"jingle-01","orderId":"test-'$TS'","lineId":"0","sku":"JL-XM-5J","quantity":1,"amountFen":2990,"status":"paid","createdAt":"'$NOW'","paidAt":"'$NOW'","updatedAt":"'$NOW'","version":1,"refundedFen":0}]'
SIGN=$(printf '%s.%s' "$TS" "$BODY" | openssl dgst -sha256 -hmac "$SECRET" -r | cut -d' ' -f1)
curl -sS '${address}' -H 'Content-Type: application/json' \\
  -H "X-FieldCue-Timestamp: $TS" -H "X-FieldCue-Signature: sha256=$SIGN" -d "$BODY"`
}
