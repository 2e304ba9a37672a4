package org.maillage.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The vocabulary is data: it must not contradict itself. */
class VocabularyTest {

  @Test
  void everyNameNamesOneThing() {
    assertThat(all(Kind.values(), Kind::key)).doesNotHaveDuplicates();
    assertThat(all(Kind.values(), Kind::path)).doesNotHaveDuplicates();
    assertThat(all(Field.values(), Field::key)).doesNotHaveDuplicates();
    assertThat(all(Relation.values(), Relation::key)).doesNotHaveDuplicates();
    assertThat(
            Stream.concat(
                all(Relation.values(), Relation::outKey), all(Relation.values(), Relation::inKey)))
        .doesNotHaveDuplicates();
    assertThat(
            Stream.concat(all(Kind.values(), Kind::label), all(Relation.values(), Relation::label)))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyKeyFindsItsOwn() {
    assertThat(Kind.values()).allMatch(kind -> Kind.of(kind.key()).orElseThrow() == kind);
    assertThat(Field.values()).allMatch(field -> Field.of(field.key()).orElseThrow() == field);
    assertThat(Relation.values())
        .allMatch(relation -> Relation.of(relation.key()).orElseThrow() == relation);
    assertThat(Role.values()).allMatch(role -> Role.of(role.key()).orElseThrow() == role);
    assertThat(Status.values()).allMatch(status -> Status.of(status.key()).orElseThrow() == status);
    assertThat(Kind.of("Programme")).isEmpty();
  }

  @Test
  void everyFieldIsOnSomeSheet() {
    assertThat(Field.values())
        .allMatch(field -> Arrays.stream(Kind.values()).anyMatch(kind -> kind.has(field)));
  }

  @Test
  void everyActorCanTakePartInEveryActivity() {
    assertThat(Kind.values())
        .filteredOn(Kind::isActor)
        .isNotEmpty()
        .allMatch(Relation.PARTICIPATION::allowsSubject);
    assertThat(Kind.values())
        .filteredOn(Kind::isActivity)
        .isNotEmpty()
        .allMatch(Relation.PARTICIPATION::allowsObject);
  }

  @Test
  void onlyPublishedAndDisputedArePublic() {
    assertThat(Status.values())
        .filteredOn(Status::isPublic)
        .containsExactly(Status.PUBLISHED, Status.DISPUTED);
  }

  @Test
  void theHostDoesNotCollaborate() {
    assertThat(Role.values()).filteredOn(Role::isHost).isNotEmpty().noneMatch(Role::isWork);
  }

  private static <T> Stream<String> all(T[] values, Function<T, String> name) {
    return Arrays.stream(values).map(name);
  }
}
