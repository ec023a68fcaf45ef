package org.lth.workbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.lth.workbench.analysis.TicketAnalysis;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.compare.TicketContent;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.figure.Point;

/**
 * What is computed of a trunk's ticket, without its weights.
 *
 * @param level the ticket
 * @param analysis of it
 * @param masks of it
 */
record TicketFacts(TrainedLevel level, TicketAnalysis analysis, MaskSet masks) {

  /** Of each trained ticket of each trunk; the weights of two are in memory at a time. */
  static List<TicketFacts> of(ReportData data, Tickets tickets, ToLongFunction<Digest> bytes) {
    List<TicketFacts> facts = new ArrayList<>();
    Optional<TicketContent> dense = Optional.empty();
    for (TrainedLevel level : data.trunks().toList()) {
      TicketContent content = tickets.content(level.found());
      if (level.level().level().isDense()) {
        dense = Optional.of(content);
      }
      facts.add(new TicketFacts(level, TicketAnalysis.of(content, dense, bytes), content.masks()));
    }
    return facts;
  }

  /** The layers that figures have room for: all, or the first, the middle and the last. */
  static List<String> layers(List<TicketFacts> facts) {
    if (facts.isEmpty()) {
      return List.of();
    }
    List<String> all =
        facts.get(0).level().level().layers().stream().map(layer -> layer.name().value()).toList();
    return all.size() <= 4
        ? all
        : List.of(all.get(0), all.get(all.size() / 2), all.get(all.size() - 1));
  }

  int number() {
    return level.level().level().number();
  }

  Point point(Point.At at, double value) {
    return new Point(at, value, level.replicate(), List.of(level.sources().training()));
  }

  Point pointOfMask(Point.At at, double value) {
    return new Point(at, value, level.replicate(), List.of(level.sources().mask()));
  }
}
