package org.maillage.rights;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.maillage.model.Entity;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;
import org.maillage.model.Status;
import org.maillage.web.Answer;
import org.maillage.web.Json;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Route.Access;
import org.maillage.web.Routes;

/** What editors do for the rights of a person, and the register of all that was done. */
public final class RightsRoutes {
  private static final String PERSON = "/contribuer/fiches/{id}/droits";
  private static final String REGISTER = "/contribuer/registre";
  private static final String JSON = "application/json";
  private static final int PAGE = 50;
  private static final int WORDS = 2_000;

  private static final String HIDE = "hide";
  private static final String SHOW = "show";
  private static final String PSEUDONYMISE = "pseudonymise";
  private static final String ERASE = "erase";

  private final Rights rights;
  private final Function<Set<String>, Map<String, String>> names;
  private final Runnable settled;

  /**
   * @param names under which accounts contribute, by id
   * @param settled returns when what was written is what everyone reads
   */
  public RightsRoutes(
      Rights rights, Function<Set<String>, Map<String, String>> names, Runnable settled) {
    this.rights = rights;
    this.names = names;
    this.settled = settled;
  }

  /**
   * What can be done for a person.
   *
   * @param acts what was done, the latest first
   */
  public record OfPerson(
      Ref sheet, boolean hidden, List<Register.Entry> acts, Rights.Elsewhere elsewhere) {
    /** {@return whether an objection waits} */
    public boolean contested() {
      return acts.stream().anyMatch(Register.Entry::isOpen);
    }
  }

  /**
   * One page of the register.
   *
   * @param open objections that wait, the oldest first
   * @param unfounded people whose sheets are drafts for want of a reason to be public
   */
  public record Listed(
      List<Register.Entry> open,
      List<Ref> unfounded,
      List<Register.Entry> entries,
      int page,
      int size,
      long total) {
    /** {@return the number of the last page} */
    public long pages() {
      return Math.max(1, (total + size - 1) / size);
    }
  }

  public void register(Routes routes) {
    routes.form(
        Access.EDITOR,
        PERSON,
        "What can be done for the rights of a person",
        OfPerson.class,
        List.of(),
        List.of(
            Param.choice("act", List.of(HIDE, SHOW, PSEUDONYMISE, ERASE)),
            Param.lines("reason", WORDS),
            Param.text("confirm", 100)),
        request -> {
          OfPerson person = person(request.path("id"));
          return Answer.page("rights/person", person, people(person.acts()));
        },
        request -> {
          Answer answer = act(request);
          settled.run();
          return answer;
        });
    routes.button(
        Access.EDITOR,
        PERSON + "/export",
        "All that is held on a person",
        List.of(),
        request -> {
          Held held = rights.export(request.path("id"), request.member().account());
          return file(held, held.receipt());
        });
    registerRegister(routes);
  }

  private void registerRegister(Routes routes) {
    routes.get(
        Access.EDITOR,
        REGISTER,
        "What was done for the rights of persons",
        Listed.class,
        List.of(Param.page()),
        request -> {
          int page = request.integer("page", 1);
          Register register = rights.register();
          List<Register.Entry> entries = register.page(page, PAGE);
          return Answer.page(
              "rights/register",
              new Listed(
                  register.open(),
                  rights.waitingForAReason(),
                  entries,
                  page,
                  PAGE,
                  register.total()),
              people(entries));
        });
    routes.get(
        Access.EDITOR,
        REGISTER + "/{id}",
        "A receipt",
        Register.Entry.class,
        List.of(),
        request -> {
          Register.Entry entry = rights.register().entry(request.path("id"));
          return Answer.page("rights/receipt", entry, people(List.of(entry)));
        });
    routes.get(
        Access.EDITOR,
        REGISTER + "/{id}/recu",
        "A receipt, to be kept",
        Register.Entry.class,
        List.of(),
        request -> {
          Register.Entry entry = rights.register().entry(request.path("id"));
          return file(entry, entry.id());
        });
  }

  private OfPerson person(String id) {
    Entity person = rights.person(id);
    return new OfPerson(
        Rights.ref(person),
        person.status() == Status.HIDDEN,
        rights.register().about(id),
        rights.elsewhere(id));
  }

  private Map<String, Object> people(List<Register.Entry> entries) {
    return Map.of(
        "people",
        names.apply(entries.stream().map(Register.Entry::actor).collect(Collectors.toSet())));
  }

  private Answer act(Request request) {
    String id = request.path("id");
    String actor = request.member().account();
    String act = request.find("act").orElse("");
    switch (act) {
      case HIDE -> rights.hide(id, actor, request.text("reason"));
      case SHOW -> rights.show(id, actor, request.text("reason"));
      case PSEUDONYMISE -> {
        confirm(request, id);
        return receipt(rights.pseudonymise(id, actor));
      }
      case ERASE -> {
        if (!request.member().may("administrator")) {
          throw new Refusal.NotAllowed(id);
        }
        confirm(request, id);
        rights.person(id);
        return receipt(rights.erase(id, actor).receipt());
      }
      default -> throw Refusal.Invalid.of("act", "rule.required");
    }
    return new Answer.Elsewhere(PERSON.replace("{id}", id));
  }

  /** What cannot be undone is asked for by typing whose it is. */
  private static void confirm(Request request, String id) {
    if (!id.equals(request.text("confirm"))) {
      throw Refusal.Invalid.of("confirm", "rule.rights.confirm", id);
    }
  }

  private static Answer receipt(String number) {
    return new Answer.Elsewhere(REGISTER + "/" + number);
  }

  private static Answer file(Object what, String number) {
    return new Answer.Download(out -> out.write(Json.bytes(what)), JSON, number + ".json");
  }
}
