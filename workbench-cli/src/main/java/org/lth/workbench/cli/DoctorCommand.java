package org.lth.workbench.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.lth.workbench.cli.Tables.Heading;
import org.lth.workbench.document.DoctorView;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.engine.TrainingEngines;
import org.lth.workbench.home.HomeMissing;
import org.lth.workbench.mirror.MirrorMemory;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;

/** Looks at the environment. */
@Command(
    name = "doctor",
    description = {
      "Says whether everything works here.",
      "What runs need, what is optional, and what a run would record of this machine."
    },
    footer = {"", "Example:", "  workbench doctor"})
final class DoctorCommand extends HomeCommand {
  private static final List<String> SETTINGS =
      List.of(
          "MALLOC_MMAP_THRESHOLD_",
          "MALLOC_TRIM_THRESHOLD_",
          "MALLOC_TOP_PAD_",
          "ATEN_CPU_CAPABILITY",
          "MKL_CBWR");
  private static final long ENOUGH_SPACE = 1L << 30;

  /**
   * One thing looked at.
   *
   * @param name what
   * @param ok whether it is as it should be
   * @param optional whether all works without it too, but for those who ask for it
   * @param detail what was seen
   */
  record Check(String name, boolean ok, boolean optional, String detail) {
    Check(String name, boolean ok, String detail) {
      this(name, ok, false, detail);
    }

    private DoctorView.CheckView view() {
      return new DoctorView.CheckView(name, ok, optional, detail);
    }

    private String word() {
      return optional ? "optional" : ok ? "yes" : "NO";
    }
  }

  /** What runs need can be looked at before there is a home. */
  @Override
  HomeUse use() {
    return HomeUse.NEEDS_NONE;
  }

  @Override
  int run(Workbench workbench, Console console) {
    List<Check> checks = new ArrayList<>();
    checks.add(home());
    long space = space(workbench.layout().root());
    checks.add(
        new Check("disk space", space >= ENOUGH_SPACE, (space >> 20) + " MiB free, 1024 wanted"));
    List<String> missing = SETTINGS.stream().filter(name -> System.getenv(name) == null).toList();
    checks.add(
        new Check(
            "launcher settings",
            missing.isEmpty(),
            missing.isEmpty() ? "set" : "start with ./workbench, which sets " + missing));
    workbench
        .datasets()
        .list()
        .forEach(
            data ->
                checks.add(
                    new Check(
                        "data set " + data.name(),
                        true,
                        !data.isHere(),
                        data.isHere() ? "here" : "not here; `data list` says how to get it")));
    workbench
        .plugins()
        .all()
        .forEach(
            plugin -> checks.add(new Check("plug-in " + plugin.name(), true, plugin.identity())));
    Map<String, String> environment = new LinkedHashMap<>();
    workbench.mirrorMemory().progress().forEach(server -> checks.add(mirror(server)));
    TrainingEngines engines = workbench.engines();
    for (String word : engines.byWord().keySet()) {
      if (!TrainingEngines.isForEveryMachine(word)) {
        continue;
      }
      checks.add(engine(word, () -> workbench.environment().describe(engines.named(word))));
    }
    checks.add(
        engine(
            TrainingEngines.AUTO,
            () -> {
              Environment here =
                  workbench.environment().describe(engines.named(TrainingEngines.AUTO));
              environment.putAll(here.fields());
              return here;
            }));
    if (isJson()) {
      console.json(new DoctorView(checks.stream().map(Check::view).toList(), environment));
    } else {
      print(checks, environment, console);
    }
    return checks.stream().allMatch(Check::ok) ? DONE : SAID_NO;
  }

  /** Of the disk that a home is on or would be on. */
  private static long space(Path home) {
    Path folder = home;
    while (!Files.exists(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    return folder.toFile().getUsableSpace();
  }

  private Check home() {
    String folder = common().folder().toAbsolutePath().normalize().toString();
    try (Workbench home = common().open(HomeUse.LOOKS)) {
      List<String> concerns = Concerns.of(home);
      String rights = home.isWritable() ? "" : "; this user may read it only";
      return new Check(
          "home",
          concerns.isEmpty(),
          concerns.isEmpty() ? folder + rights : folder + ": " + String.join("; ", concerns));
    } catch (HomeMissing none) {
      return new Check("home", true, folder + ": none yet; `workbench start` makes one");
    } catch (WorkbenchException unusable) {
      return new Check("home", false, unusable.problem().toString());
    }
  }

  /** Being behind is no fault: the next mirror catches up. */
  private static Check mirror(MirrorMemory.Progress server) {
    return new Check(
        "mirror " + server.server(),
        true,
        "has " + server.runs() + " runs, everything up to event " + server.position());
  }

  private static Check engine(String word, Supplier<Environment> loading) {
    try {
      String name = loading.get().fields().get("engine.name");
      return new Check("engine " + word, true, name + " loads");
    } catch (WorkbenchException missing) {
      return new Check("engine " + word, false, missing.problem().toString());
    }
  }

  private static void print(List<Check> checks, Map<String, String> environment, Console console) {
    console.line(
        Tables.of(
            List.of(
                Heading.left("CHECK"),
                Heading.left("OK").styled(Style::ofState),
                Heading.text("DETAIL")),
            checks.stream()
                .map(check -> List.of(check.name(), check.word(), check.detail()))
                .toList()));
    console.line("");
    environment.forEach((name, value) -> console.line("  " + name + ": " + value));
  }
}
