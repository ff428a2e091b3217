using System.Collections.Frozen;
using OrleansBatch.Pipeline.Entities.Names;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>
/// Given names and surnames that are common in English and Spanish, in the form of <see cref="NameWords"/>. A word
/// between given name and last word is a second given name where it is in the list, else a first surname; surnames in
/// the list differ by one letter without being slips of each other.
/// </summary>
internal static class CommonNames
{
    private static readonly FrozenSet<string> Given = Set(
        "aaron abel abigail abraham ada adam adan adela adolfo adrian adriana adriano agustin aida aidan aimee alan alba "
        + "albert alberto aldo alejandra alejandro alex alexander alexandra alexis alfonso alfred alfredo alice alicia alison "
        + "allen alma alonso alvaro amalia amanda amber amelia amparo amy ana anabel andrea andres andrew andy angel angela "
        + "angelica angelina anita ann anna anne anthony antonia antonio april armando arnold arthur arturo ashley aurora "
        + "augusto aurelio barbara beatrice beatriz becky belen benito benjamin bernard bernardo bertha betty beverly bianca "
        + "blanca bob bonnie brandon brenda brian bruce bruno bryan camila camilo carl carla carlos carmen carol carolina "
        + "caroline carolyn catalina catherine cecilia cesar charles charlotte cheryl chloe christian christina christine "
        + "christopher clara claudia claudio clemente concepcion connor consuelo corey cristian cristina cristobal cynthia "
        + "dale damian daniel daniela danielle darren dario david dawn deborah debra denise dennis derek diana diane diego "
        + "dolores dominic donald donna dora doris dorothy douglas dylan eduardo edgar edith edmund eduard edward edwin elaine "
        + "eleanor elena elias elisa elizabeth ella ellen eloisa elsa elvira emilia emiliano emilio emily emma enrique eric "
        + "erica erik ernest ernesto esteban estela esther ethan eugene eugenia eugenio eva evelyn fabian fabio fatima "
        + "federico felipe felix fermin fernanda fernando flor florencia frances francesca francis francisca francisco frank "
        + "franklin fred frederick gabriel gabriela gail gary gema genaro george gerald gerardo german gilberto gina gladys "
        + "glenn gloria gonzalo grace graciela graham gregory guadalupe guillermo gustavo hannah harold harry hector heather "
        + "helen henry hernan hernando herbert hilda horacio howard hugo humberto ian ignacio ines inmaculada irene iris irma "
        + "isaac isabel isabella ismael ivan jack jacob jacqueline jaime jaimie jairo james jamie jan jane janet janice jason "
        + "javier jean jeffrey jennifer jeremy jerry jesse jessica jesus jill joan joaquin joel john johanna jonathan jordan "
        + "jorge jose josefa josefina joseph joshua joyce juan juana juanita judith judy julia julian juliana julie julieta "
        + "julio justin karen karina karl kate katherine kathleen kathryn katie keith kelly kenneth kevin kimberly kyle larry "
        + "latoya laura lauren laurence lawrence leandro leonardo leonor leticia lewis liam lidia liliana lilian linda lisa "
        + "lois lorena lorenzo louis louise lourdes lucas lucia luciano lucy luis luisa luz lynn magdalena manuel manuela "
        + "marcela marcelo marco marcos margaret margarita maria mariana mariano maribel marie marilyn mario marisol mark "
        + "marta martha martin mary mateo matilde matthew mauricio maximiliano megan melanie melissa mercedes michael michelle "
        + "miguel miriam monica montserrat nancy natalia natalie nathan nelson nestor nicholas nicolas nicole nicole noelia "
        + "nora norma nuria octavio olga oliver olivia omar orlando oscar pablo pamela paola patricia patrick paul paula "
        + "paulina pedro peter philip phillip pilar rachel rafael raymond raul ramiro ramon raquel ralph randall randy rebeca "
        + "rebecca regina ricardo richard rita robert roberto rocio rodolfo rodrigo roger rogelio roland rolando ronald rosa "
        + "rosario rose roy ruben russell ruth ryan salvador samantha samuel sandra santiago sara sarah saul scott sean "
        + "sebastian segundo sergio sharon sheila shirley silvia simon sofia sol sonia sophia stella stephanie stephen steven "
        + "stuart susan susana sylvia tatiana teresa terry theodore theresa thomas tiffany timothy todd tomas trinidad tyler "
        + "valentina valeria vanessa vera veronica vicente victor victoria vincent viola virginia viviana walter wanda wayne "
        + "wendy william wilson xavier ximena yolanda yvonne zachary bill jim joe tom dan sam ben tony mike steve dave chris "
        + "matt nick greg jeff ken ron don ted kate beth sue pat liz meg maggie pepe paco lola nacho quique concha charo");

    private static readonly FrozenSet<string> Sur = Set(
        "acosta adams aguilar aguirre alexander alonso alvarado alvarez anderson arias baker barnes bennett benitez bermudez "
        + "blanco brooks brown bryant butler cabrera calderon campbell campos cano cardenas carrasco carter castillo castro "
        + "clark coleman collins contreras cooper cordoba cortes cruz davis delgado diaz diez dominguez duran edwards escobar "
        + "espinosa espinoza esteban estrada evans fernandez ferrer figueroa flores foster fuentes gallardo gallego garcia "
        + "garrido gibson gil gimenez gomez gonzales gonzalez gonzalo graham gray green griffin guerrero gutierrez guzman hall "
        + "hamilton harris harrison hayes henderson hernandez hernando herrera herrero hidalgo hill howard hughes ibanez "
        + "iglesias jackson jenkins jimenez johnson johnston johnstone jones jordan jurado kelly kennedy king leon lewis long "
        + "lopez lorenzo lozano marin marquez marshall martin martinez martin mcdonald medina mejia mendez mendoza miller "
        + "mitchell molina montero moore mora morales moreno morgan morris munoz murphy murray navarro nelson nieto nunez "
        + "ortega ortiz parker parra pascual patterson pena peralta perez perry peterson petersen phillips pineda powell "
        + "prieto quintero ramirez ramos reed reyes reynolds richards richardson rivas rivera roberts robertson robinson "
        + "rodrigues rodriguez rogers rojas roman romero rosales ross rubio ruiz russell salas salazar salinas sanchez "
        + "sanders sandoval santana santiago santos scott silva simmons smith soler solis sosa soto stewart stevens stephens "
        + "stevenson stephenson suarez sullivan taylor thomas thompson thomson torres turner valencia valenzuela vargas "
        + "vasquez vazquez vega velasco velasquez velazquez vera vidal villa villanueva walker wallace ward washington watson "
        + "watkins white williams williamson wilson wood wright young zamora zapata zuniga");

    private static readonly FrozenDictionary<string, string> Whole = (
        "bill:william will:william billy:william bob:robert rob:robert bobby:robert jim:james jimmy:james jamie:james "
        + "joe:joseph tom:thomas dan:daniel danny:daniel sam:samuel ben:benjamin tony:anthony mike:michael steve:stephen "
        + "steven:stephen dave:david chris:christopher matt:matthew nick:nicholas greg:gregory jeff:jeffrey ken:kenneth "
        + "ron:ronald ted:edward ed:edward beth:elizabeth liz:elizabeth sue:susan meg:margaret maggie:margaret dick:richard "
        + "rick:richard rich:richard kathy:katherine kate:katherine pepe:jose paco:francisco lola:dolores nacho:ignacio "
        + "quique:enrique andy:andrew larry:lawrence jerry:gerald tim:timothy jen:jennifer jenny:jennifer debbie:deborah "
        + "pete:peter phil:philip ray:raymond walt:walter alex:alexander fred:frederick hank:henry jack:john")
        .Split(' ').Select(pair => pair.Split(':'))
        .ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    /// <summary>Whether the word is a common given name, or a rare one that is no surname.</summary>
    public static bool IsGiven(string word) => Given.Contains(word)
        || (Lexicon.Default.Find(word) is { } known
            && (known.Sense & (WordSense.Given | WordSense.Surname)) == WordSense.Given);

    /// <summary>Whether the word is a common surname.</summary>
    public static bool IsSurname(string word) => Sur.Contains(word);

    /// <summary>Whether the word is a surname and no given name.</summary>
    public static bool IsOnlySurname(string word) => !Given.Contains(word)
        && (Sur.Contains(word) || (Lexicon.Default.Find(word) is { } known
            && (known.Sense & (WordSense.Given | WordSense.Surname)) == WordSense.Surname));

    /// <summary>The whole given name of a short form; the word itself when it is none.</summary>
    public static string WholeOf(string word) => Whole.GetValueOrDefault(word, word);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
