package org.lth.workbench.web.run;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.compare.InputSurvivors;
import org.lth.workbench.document.ControlsView;
import org.lth.workbench.document.CurvesView;
import org.lth.workbench.document.CurvesView.CurveView;
import org.lth.workbench.document.DensityView;
import org.lth.workbench.document.InputsView;
import org.lth.workbench.document.RunControlsView;
import org.lth.workbench.document.TicketView;
import org.lth.workbench.domain.LayerCount;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.snapshot.Table;
import org.lth.workbench.web.http.Answer;
import org.lth.workbench.web.http.Csv;
import org.lth.workbench.web.http.Query;
import org.lth.workbench.web.live.LiveHome;
import org.lth.workbench.web.live.OpenHome;

/** Answers with the data of a run's charts, as JSON and as CSV. */
public final class ChartsFeature {
  private final LiveHome home;
  private final Measured measured;

  /** The charts of a home's runs. */
  public ChartsFeature(LiveHome home, Measured measured) {
    this.home = home;
    this.measured = measured;
  }

  /** Adds the addresses of data. */
  public void addTo(RoutesConfig routes) {
    String run = "/api/v1/runs/{run}";
    routes.get(run + "/density", this::density);
    routes.get(run + "/density.csv", this::densityTable);
    routes.get(run + "/controls", this::controls);
    routes.get(run + "/controls.csv", this::controlsTable);
    routes.get(run + "/curves", this::curves);
    routes.get(run + "/curves.csv", this::curvesTable);
    routes.get(run + "/layers.csv", this::layersTable);
    routes.get(run + "/inputs", this::inputs);
    routes.get(run + "/inputs.csv", this::inputsTable);
    routes.get(run + "/levels/{level}/inputs.png", this::picture);
    routes.get(run + "/levels/{level}/metrics.csv", this::metricsTable);
    routes.get("/ramp.png", ChartsFeature::ramp);
  }

  private static StoredRun run(OpenHome open, Context context) {
    return open.run(context.pathParam("run"));
  }

  private static DensityView density(OpenHome open, StoredRun run) {
    return DensityView.of(run.named(), open.branches(run.run()));
  }

  private void density(Context context) {
    OpenHome open = home.now();
    Answer.json(context, density(open, run(open, context)));
  }

  private void densityTable(Context context) {
    OpenHome open = home.now();
    Csv.answer(
        context,
        DensityRow.HEADINGS,
        density(open, run(open, context)).points().stream().map(DensityRow::of));
  }

  private void controls(Context context) {
    OpenHome open = home.now();
    StoredRun run = run(open, context);
    Answer.json(
        context,
        new RunControlsView(
            run.run().value(),
            ControlsView.of(open.levels(run)),
            TicketView.of(run, open.ticketOf(run))));
  }

  private void controlsTable(Context context) {
    OpenHome open = home.now();
    List<ControlsView> all = ControlsView.of(open.levels(run(open, context)));
    Csv.answer(context, ControlRow.HEADINGS, all.stream().flatMap(ControlRow::of));
  }

  private void curves(Context context) {
    OpenHome open = home.now();
    StoredRun run = run(open, context);
    Answer.json(context, new CurvesView(run.run().value(), measured.curves(open, run)));
  }

  private void curvesTable(Context context) {
    OpenHome open = home.now();
    List<CurveView> all = measured.curves(open, run(open, context));
    Csv.answer(context, Curves.HEADINGS, all.stream().flatMap(Curves::rows));
  }

  private void layersTable(Context context) {
    StoredRun run = run(home.now(), context);
    Csv.answer(
        context,
        List.of("level", "layer", "kept", "total", "density"),
        run.state().levels().stream()
            .flatMap(level -> level.layers().stream().map(layer -> row(level, layer))));
  }

  private static List<Object> row(LevelState level, LayerCount layer) {
    return List.of(
        level.level().number(),
        layer.name().value(),
        layer.density().kept(),
        layer.density().total(),
        layer.density().fraction());
  }

  private void inputs(Context context) {
    OpenHome open = home.now();
    StoredRun run = run(open, context);
    List<InputsView.LevelView> levels = new ArrayList<>();
    for (LevelState level : run.state().levels()) {
      measured.inputs(open, level).ifPresent(input -> levels.add(view(level, input)));
    }
    Answer.json(context, new InputsView(run.run().value(), levels));
  }

  private static InputsView.LevelView view(LevelState level, InputSurvivors input) {
    return new InputsView.LevelView(
        level.level().number(),
        input.layer(),
        input.width(),
        input.height(),
        input.units(),
        input.empty(),
        input.kept());
  }

  private void inputsTable(Context context) {
    OpenHome open = home.now();
    StoredRun run = run(open, context);
    Csv.answer(
        context,
        List.of("level", "row", "column", "kept", "units"),
        run.state().levels().stream().flatMap(level -> inputRows(open, level)));
  }

  private Stream<List<Object>> inputRows(OpenHome open, LevelState level) {
    return measured.inputs(open, level).stream()
        .flatMap(
            input ->
                IntStream.range(0, input.kept().length)
                    .mapToObj(
                        i ->
                            List.of(
                                level.level().number(),
                                i / input.width(),
                                i % input.width(),
                                input.kept()[i],
                                input.units())));
  }

  private void picture(Context context) {
    InputScale scale = InputScale.of(context);
    OpenHome open = home.now();
    LevelState level = level(context, run(open, context));
    InputSurvivors input =
        measured
            .inputs(open, level)
            .orElseThrow(() -> noSuch("picture", "inputs that are a square image"));
    // The mask of a level never changes once it is there.
    context.header("Cache-Control", "private, max-age=86400");
    context.contentType("image/png").result(Measured.picture(input, scale));
  }

  private void metricsTable(Context context) {
    OpenHome open = home.now();
    LevelTrained trained =
        level(context, run(open, context))
            .trained()
            .orElseThrow(() -> noSuch("table", "a trained level"));
    Table table = measured.table(open, trained);
    List<String> headings = table.columns().stream().map(Table.Column::name).toList();
    Csv.answer(
        context,
        headings,
        IntStream.range(0, table.rows())
            .mapToObj(row -> table.columns().stream().map(column -> value(column, row)).toList()));
  }

  private static Object value(Table.Column column, int row) {
    if (column instanceof Table.Longs whole) {
      return whole.values()[row];
    }
    return column instanceof Table.Floats single
        ? (Object) (double) single.values()[row]
        : ((Table.Doubles) column).values()[row];
  }

  private static LevelState level(Context context, StoredRun run) {
    String text = context.pathParam("level");
    Optional<LevelState> found =
        text.matches("\\d{1,6}")
            ? run.state().level(new Level(Integer.parseInt(text)))
            : Optional.empty();
    return found.orElseThrow(
        () ->
            new WorkbenchException(
                WorkbenchException.Kind.BAD_INPUT,
                Problem.what("there is no such level")
                    .where("run " + run.run())
                    .expected("one of its " + run.state().levels().size() + " levels")
                    .actual("'" + Query.shown(text) + "'")
                    .next("look at /api/v1/runs/" + run.run())));
  }

  private static WorkbenchException noSuch(String what, String expected) {
    return new WorkbenchException(
        WorkbenchException.Kind.BAD_INPUT,
        Problem.what("there is no such " + what)
            .where("this level")
            .expected(expected)
            .actual("another level")
            .next("look at another level"));
  }

  /** The colours of the pictures, from nothing kept to everything. */
  private static void ramp(Context context) {
    int width = 64;
    long[] kept = new long[width];
    Arrays.setAll(kept, i -> i);
    context.header("Cache-Control", "private, max-age=86400");
    context
        .contentType("image/png")
        .result(
            Measured.picture(new InputSurvivors("", width, width - 1L, kept), InputScale.SHARED));
  }
}
