import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CanvasShape, shapeOf } from '../../../shared/card/layout.ts'
import {
  calibrate,
  MOST_PERMILLE,
  type SafeEdge,
  safeEdges,
  safePlatforms,
} from '../../../shared/card/safeAreas.ts'
import { Button } from '../../components/Button.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { usePrimaryObs } from '../../stores/hooks.ts'
import { NumberField } from './NumberField.tsx'
import styles from './Settings.module.css'
import { useSave, useSettings } from './useSave.ts'

const SHAPES = ['portrait', 'landscape'] as const
const EDGES = ['top', 'bottom', 'left', 'right'] as const

/** What the platform covers: a preset to begin with, calibrated edge by edge against a phone. */
export function SafeAreaForm() {
  const { t } = useTranslation()
  const save = useSave()
  const { safeArea } = useSettings()
  const canvas = usePrimaryObs().canvas
  const [shape, setShape] = useState<CanvasShape>(canvas ? shapeOf(canvas) : 'portrait')
  const { edges, isCalibrated } = safeEdges(safeArea, shape)
  const keep = (edge: SafeEdge, percent: number) =>
    save({ safeArea: calibrate(safeArea, shape, { ...edges, [edge]: Math.round(percent * 10) }) })
  const label = (edge: SafeEdge) =>
    t(edge === 'top' || edge === 'bottom' ? 'monitors.safe.ofHeight' : 'monitors.safe.ofWidth', {
      label: t(`monitors.safe.${edge}`),
    })
  return (
    <div className={styles.group} data-testid="safe-area">
      <span className={styles.label}>{t('monitors.safe.title')}</span>
      <span className={styles.hint}>{t('monitors.safe.hint')}</span>
      <div className={styles.row}>
        <Segmented
          name={t('monitors.safe.platform')}
          value={safeArea.platform}
          options={safePlatforms.map((value) => ({ value, label: t(`monitors.safe.${value}`) }))}
          onChange={(platform) => save({ safeArea: { ...safeArea, platform } })}
        />
        <Segmented
          name={t('monitors.safe.title')}
          value={shape}
          options={SHAPES.map((value) => ({ value, label: t(`monitors.safe.${value}`) }))}
          onChange={setShape}
        />
      </div>
      <div className={styles.four}>
        {EDGES.map((edge) => (
          <NumberField
            // Another platform's figure is another field: what was being typed belongs to the one before.
            key={`${safeArea.platform} ${shape} ${edge}`}
            label={label(edge)}
            value={edges[edge] / 10}
            least={0}
            most={MOST_PERMILLE[edge] / 10}
            step={0.5}
            fraction
            onKeep={(percent) => keep(edge, percent)}
          />
        ))}
      </div>
      <div className={styles.row}>
        <span className={isCalibrated ? styles.good : styles.amber}>
          {t(isCalibrated ? 'monitors.safe.calibrated' : 'monitors.safe.assumed')}
        </span>
        {isCalibrated && (
          <Button size="small" onClick={() => save({ safeArea: calibrate(safeArea, shape, null) })}>
            {t('monitors.safe.reset')}
          </Button>
        )}
      </div>
    </div>
  )
}
