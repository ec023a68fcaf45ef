package org.lth.workbench.web.run;

import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.LayerCount;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunEvent.Cases;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.MaskPruned;
import org.lth.workbench.event.RunEvent.RunFailed;
import org.lth.workbench.event.RunEvent.RunFinished;
import org.lth.workbench.event.RunEvent.RunInterrupted;
import org.lth.workbench.event.RunEvent.RunResumed;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.RunEvent.TicketMade;
import org.lth.workbench.event.RunEvent.WeightsInitialized;
import org.lth.workbench.event.RunEvent.WeightsRewound;
import org.lth.workbench.event.RunEvent.WeightsTreated;
import org.lth.workbench.web.http.Format;

/** Says in a few words what an event of a run was. */
final class EventText implements Cases<String> {
  static String of(RunEvent event) {
    return event.match(new EventText());
  }

  @Override
  public String started(RunStarted event) {
    String origin =
        event
            .branching()
            .map(b -> " of " + b.parent().run() + "@" + b.level() + ", index " + b.index())
            .orElse("");
    return event.kind().word()
        + origin
        + ": "
        + event.plan().spec().model()
        + " on "
        + event.plan().dataset().name();
  }

  @Override
  public String initialized(WeightsInitialized event) {
    return "level " + event.level() + ", " + kept(event.layers());
  }

  @Override
  public String trained(LevelTrained event) {
    return "level "
        + event.level()
        + ", "
        + Format.accuracy(event.outcome().earlyStop().test().accuracy())
        + " test accuracy at the early stop, step "
        + Format.count(event.outcome().earlyStopStep())
        + " of "
        + Format.count(event.steps().to());
  }

  @Override
  public String pruned(MaskPruned event) {
    return "level " + event.level() + ", " + kept(event.layers());
  }

  private static String kept(Iterable<LayerCount> layers) {
    long kept = 0;
    long total = 0;
    for (LayerCount layer : layers) {
      kept += layer.density().kept();
      total += layer.density().total();
    }
    return Format.count(kept)
        + " of "
        + Format.count(total)
        + " weights kept, "
        + Format.percent(new Density(kept, total).fraction());
  }

  @Override
  public String rewound(WeightsRewound event) {
    return "level " + event.level() + ", survivors back at step " + Format.count(event.step());
  }

  @Override
  public String treated(WeightsTreated event) {
    return "level "
        + event.level()
        + ", survivors "
        + event.treatment().name()
        + ", trained from step "
        + Format.count(event.step());
  }

  @Override
  public String made(TicketMade event) {
    return "level "
        + event.level()
        + ", trained from step "
        + Format.count(event.step())
        + ", "
        + kept(event.layers());
  }

  @Override
  public String interrupted(RunInterrupted event) {
    return "level "
        + event.level()
        + ", step "
        + Format.count(event.step())
        + ": "
        + event.reason();
  }

  @Override
  public String resumed(RunResumed event) {
    return "level " + event.level() + ", from step " + Format.count(event.step());
  }

  @Override
  public String failed(RunFailed event) {
    return "level " + event.level() + ": " + event.reason();
  }

  @Override
  public String finished(RunFinished event) {
    return Format.counted(event.levels(), "level") + " trained";
  }
}
