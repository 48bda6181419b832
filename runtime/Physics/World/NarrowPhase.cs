namespace PolicyGen.Physics;

/// <summary>Brings contacts up to the bodies' present positions and reports beginnings and ends of touches.</summary>
internal sealed class NarrowPhase(Terrain terrain, Body[] bodies, ContactList contacts)
{
    public GroundEvents Events;

    /// <summary>Updates all contacts, newest first, and removes those whose boxes have parted.</summary>
    public void Run()
    {
        for (int age = contacts.Count - 1; age >= 0; age--)
        {
            ref Contact contact = ref contacts[age];
            ref Body body = ref bodies[contact.Body];
            if (!body.Awake)
            {
                continue;
            }

            if (Box.Overlap(terrain.FatBoxes[contact.Terrain], body.FatBox))
            {
                Update(ref contact);
                continue;
            }

            if (contact.Touching)
            {
                Events.End(contact.Body);
                body.Wake();
            }

            terrain.BodiesInContact[contact.Terrain] &= (byte)~(1 << contact.Body);
            contacts.RemoveAt(age);
        }
    }

    /// <summary>Finds where the pair touches now; points that were there before keep their impulses.</summary>
    public void Update(ref Contact contact)
    {
        ref Body body = ref bodies[contact.Body];
        ref Shape shape = ref WalkerModel.Shapes[contact.Body];
        ref Shape ground = ref terrain.Shapes[contact.Terrain];
        Manifold old = contact.Manifold;
        contact.Enabled = true;
        if (contact.Terrain >= terrain.PolygonCount)
        {
            EdgePolygonCollider.Collide(ref contact.Manifold, ground, shape, body.Transform);
        }
        else
        {
            PolygonCollider.Collide(ref contact.Manifold, ground, Transform.Identity, shape, body.Transform);
        }

        contact.Manifold.TakeImpulses(old);
        bool touching = contact.Manifold.Count > 0;
        if (touching == contact.Touching)
        {
            return;
        }

        contact.Touching = touching;
        body.Wake();
        if (touching)
        {
            Events.Begin(contact.Body);
        }
        else
        {
            Events.End(contact.Body);
        }
    }
}
