package org.lth.workbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.lth.workbench.analysis.Criterion;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.connectivity.ModeConnectivity;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.snapshot.SnapshotInventory;
import org.lth.workbench.study.Studies;

/**
 * Makes reports of studies. Nothing is trained; lines between networks are evaluated.
 *
 * @param studies with their cells
 * @param tickets with their values
 * @param inventory with the files' sizes
 * @param connectivity walks lines between networks
 */
public record ReportAuthor(
    Studies studies, Tickets tickets, SnapshotInventory inventory, ModeConnectivity connectivity) {

  /**
   * The report of a study as it is now.
   *
   * @param criterion of its verdicts
   * @throws org.lth.workbench.domain.WorkbenchException if there is none of this name, or a
   *     snapshot that it needs is missing or damaged
   */
  public Report write(StudyName study, Criterion criterion) {
    ReportData data = ReportData.read(studies, study);
    StudySection about = new StudySection(data);
    VerdictSection verdicts = new VerdictSection(data, criterion);
    List<Section> sections = new ArrayList<>(List.of(about.section(), verdicts.section()));
    if (data.trunks().findAny().isPresent()) {
      sections.addAll(results(data));
    }
    sections.add(about.origins());
    return new Report(data.view(), verdicts.verdict(), sections);
  }

  private List<Section> results(ReportData data) {
    List<TicketFacts> facts = TicketFacts.of(data, tickets, sizes());
    OverlapFigures masks = new OverlapFigures(facts);
    List<Section> results = new ArrayList<>(List.of(new OutcomeFigures(data).section()));
    new ControlFigures(data).section().ifPresent(results::add);
    results.addAll(
        List.of(
            new CurveFigures(data, tickets.snapshots()).section(),
            new SurvivorFigures(data, facts).section(),
            new UnitFigures(data, facts).section(),
            masks.overlap(),
            masks.storage(),
            new ConnectivityFigures(data, connectivity).section()));
    return results;
  }

  /** Bytes by digest, of one listing: a question about each would list all files each time. */
  private ToLongFunction<Digest> sizes() {
    Map<String, Long> sizes =
        inventory.items().stream()
            .filter(item -> item.kind() == SnapshotInventory.Kind.SNAPSHOT)
            .collect(
                Collectors.toMap(
                    item -> item.name().replaceAll("\\..*", ""), inventory::bytes, Long::sum));
    return digest -> sizes.getOrDefault(digest.hex(), 0L);
  }
}
