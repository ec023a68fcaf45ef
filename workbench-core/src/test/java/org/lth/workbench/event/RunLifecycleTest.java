package org.lth.workbench.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The lifecycle of a run as a table; every event is tried in every state. */
class RunLifecycleTest {
  private static final String FAILED = "FAILED";

  /** Every event of the two histories, and some that belong in neither. */
  private static final Map<String, RunEvent> EVENTS = new LinkedHashMap<>();

  /** How each state is reached. */
  private static final Map<String, List<RunEvent>> STATES = new LinkedHashMap<>();

  /** The events that may follow and where they lead; what is not here is refused. */
  private static final Map<String, Map<String, String>> ARROWS = new LinkedHashMap<>();

  static {
    EVENTS.put("started", Histories.trunk());
    EVENTS.put("started control", Histories.control());
    EVENTS.put("started kept", Histories.kept());
    EVENTS.put("started noise", Histories.noise());
    EVENTS.put("started continued", Histories.continued());
    for (int level = 0; level <= 2; level++) {
      EVENTS.put("initialized " + level, Histories.initialized(level));
      EVENTS.put("trained " + level, Histories.trained(level));
      EVENTS.put("pruned " + level, Histories.pruned(level));
      EVENTS.put("rewound " + level, Histories.rewound(level));
      EVENTS.put("treated " + level, Histories.treated(level));
      EVENTS.put("made " + level, Histories.made(level));
      EVENTS.put("finished " + level, Histories.finished(level));
    }
    EVENTS.put("interrupted", Histories.interrupted());
    EVENTS.put("resumed", Histories.resumed());
    EVENTS.put("failed", Histories.failed());

    state("NOTHING");
    arrow("NOTHING", "started", "STARTED");
    arrow("STARTED", "initialized 0", "INITIALIZED");
    arrow("INITIALIZED", "trained 0", "TRAINED 0");
    arrow("TRAINED 0", "pruned 1", "PRUNED 1");
    arrow("PRUNED 1", "rewound 1", "REWOUND 1");
    arrow("REWOUND 1", "trained 1", "TRAINED 1");
    arrow("TRAINED 1", "finished 2", "FINISHED");

    arrow("NOTHING", "started control", "CONTROL STARTED");
    arrow("CONTROL STARTED", "initialized 1", "CONTROL INITIALIZED");
    arrow("CONTROL INITIALIZED", "trained 1", "CONTROL TRAINED");
    arrow("CONTROL TRAINED", "finished 1", "CONTROL FINISHED");

    arrow("NOTHING", "started kept", "KEPT STARTED");
    arrow("KEPT STARTED", "initialized 0", "KEPT INITIALIZED");
    arrow("KEPT INITIALIZED", "trained 0", "KEPT TRAINED 0");
    arrow("KEPT TRAINED 0", "pruned 1", "KEPT PRUNED 1");
    arrow("KEPT PRUNED 1", "treated 1", "KEPT TREATED 1");
    arrow("KEPT TREATED 1", "trained 1", "KEPT TRAINED 1");
    arrow("KEPT TRAINED 1", "finished 2", "KEPT FINISHED");

    arrow("NOTHING", "started noise", "NOISE STARTED");
    arrow("NOISE STARTED", "made 1", "NOISE MADE");
    arrow("NOISE MADE", "trained 1", "NOISE TRAINED");
    arrow("NOISE TRAINED", "finished 1", "NOISE FINISHED");

    arrow("NOTHING", "started continued", "CONTINUED STARTED");
    arrow("CONTINUED STARTED", "pruned 1", "CONTINUED PRUNED");
    arrow("CONTINUED PRUNED", "rewound 1", "CONTINUED REWOUND");
    arrow("CONTINUED REWOUND", "trained 1", "CONTINUED TRAINED");
    arrow("CONTINUED TRAINED", "finished 1", "CONTINUED FINISHED");

    for (String state : List.copyOf(STATES.keySet())) {
      if (!state.equals("NOTHING") && !state.endsWith("FINISHED")) {
        arrow(state, "interrupted", state);
        arrow(state, "resumed", state);
        arrow(state, "failed", FAILED + " AFTER " + state);
      }
    }
  }

  private static void state(String name, RunEvent... history) {
    STATES.put(name, List.of(history));
    ARROWS.put(name, new LinkedHashMap<>());
  }

  private static void arrow(String from, String event, String to) {
    ARROWS.get(from).put(event, to);
    if (!STATES.containsKey(to)) {
      List<RunEvent> history = Histories.followedBy(STATES.get(from), EVENTS.get(event));
      state(to, history.toArray(RunEvent[]::new));
    }
  }

  static Stream<Arguments> pairs() {
    return STATES.keySet().stream()
        .flatMap(state -> EVENTS.keySet().stream().map(event -> Arguments.of(state, event)));
  }

  @ParameterizedTest(name = "{1} in {0}")
  @MethodSource("pairs")
  void an_event_leads_where_the_table_says_or_is_refused(String state, String event) {
    List<RunEvent> history = STATES.get(state);
    List<RunEvent> longer = Histories.followedBy(history, EVENTS.get(event));
    String next = ARROWS.get(state).get(event);

    if (next == null) {
      assertThatThrownBy(() -> RunState.of(longer))
          .isInstanceOf(IllegalHistory.class)
          .hasMessageContaining(EVENTS.get(event).getClass().getSimpleName());
    } else if (next.equals(state)) {
      assertThat(RunState.of(longer)).isEqualTo(RunState.of(history));
    } else {
      RunState reached = RunState.of(longer);
      assertThat(reached).isEqualTo(RunState.of(STATES.get(next)));
      assertThat(reached.ending()).isEqualTo(ending(next));
    }
  }

  private static RunState.Ending ending(String state) {
    if (state.startsWith(FAILED)) {
      return RunState.Ending.FAILED;
    }
    return state.endsWith("FINISHED") ? RunState.Ending.FINISHED : RunState.Ending.OPEN;
  }

  @Test
  void every_type_of_event_is_tried_and_leads_somewhere() {
    List<String> tried = new ArrayList<>();
    List<String> leading = new ArrayList<>();
    EVENTS.values().forEach(event -> tried.add(event.getClass().getSimpleName()));
    ARROWS
        .values()
        .forEach(
            arrows ->
                arrows
                    .keySet()
                    .forEach(event -> leading.add(EVENTS.get(event).getClass().getSimpleName())));
    List<String> all =
        Arrays.stream(RunEvent.class.getPermittedSubclasses()).map(Class::getSimpleName).toList();

    assertThat(new TreeSet<>(tried)).isEqualTo(new TreeSet<>(all));
    assertThat(new TreeSet<>(leading)).isEqualTo(new TreeSet<>(all));
    assertThat(pairs()).hasSize(STATES.size() * EVENTS.size());
  }

  @Test
  void different_states_of_the_table_are_different_folds() {
    List<RunState> folds =
        STATES.entrySet().stream()
            .filter(state -> !state.getKey().equals("NOTHING"))
            .map(state -> RunState.of(state.getValue()))
            .toList();

    assertThat(folds).doesNotHaveDuplicates();
  }

  @Test
  void no_events_are_no_run() {
    assertThatThrownBy(() -> RunState.of(List.of()))
        .isInstanceOf(IllegalHistory.class)
        .hasMessageContaining("a run begins with run-started");
  }
}
